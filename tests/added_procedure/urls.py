"""Every URL of the learning visit."""

from django.urls import path

from tests.added_procedure import pages

urlpatterns = [
    path("learning-visits/new/", pages.OpenVisit.as_view(), name="open_learning_visit"),
    path("cases/<str:ref>/learning-visit/answer/<int:task_pk>/", pages.Answer.as_view(), name="visit_answer"),
    path("cases/<str:ref>/learning-visit/write-up/<int:task_pk>/", pages.WriteUp.as_view(), name="visit_write_up"),
]
