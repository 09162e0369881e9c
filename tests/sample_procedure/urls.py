"""The product's addresses and the sample's: `@pytest.mark.urls("tests.sample_procedure.urls")`."""

from django.urls import URLPattern, URLResolver, include, path

from config.sent_twice import FREE
from reviews.commands.acts_once import each_acts_once
from tests.sample_procedure import pages

handler400 = "reviews.presentation.errors.bad_request"
handler403 = "reviews.presentation.errors.forbidden"
handler404 = "reviews.presentation.errors.not_found"
handler500 = "reviews.presentation.errors.server_error"

_patterns: list[URLPattern | URLResolver] = [
    path("", include("config.urls")),
    path("cases/<str:ref>/sample/answer/<int:task_pk>/", pages.AnswerPage.as_view(), name="sample_answer"),
    path("cases/<str:ref>/sample/approve/<int:task_pk>/", pages.ApprovePage.as_view(), name="sample_approve"),
    path("cases/<str:ref>/sample/finish/<int:task_pk>/", pages.FinishPage.as_view(), name="sample_finish"),
]
urlpatterns = each_acts_once(_patterns, free=FREE)
