"""The product's addresses and the sample's: `@pytest.mark.urls("tests.sample_procedure.urls")`."""

from django.urls import include, path

from tests.sample_procedure import pages

handler400 = "reviews.presentation.errors.bad_request"
handler403 = "reviews.presentation.errors.forbidden"
handler404 = "reviews.presentation.errors.not_found"
handler500 = "reviews.presentation.errors.server_error"

urlpatterns = [
    path("", include("config.urls")),
    path("cases/<str:ref>/sample/answer/<int:task_pk>/", pages.AnswerPage.as_view(), name="sample_answer"),
    path("cases/<str:ref>/sample/approve/<int:task_pk>/", pages.ApprovePage.as_view(), name="sample_approve"),
    path("cases/<str:ref>/sample/finish/<int:task_pk>/", pages.FinishPage.as_view(), name="sample_finish"),
]
