"""Every URL of the checks of regulation 14."""

from django.urls import path

from workflows.practice_review.monitoring import pages

CHECKS = "cases/<str:ref>/practice-review/checks/"

urlpatterns = [
    path(f"{CHECKS}<int:task_pk>/", pages.CheckProgress.as_view(), name="pr_check_progress"),
    path(CHECKS, pages.checks, name="pr_checks"),
    path(f"{CHECKS}ask/", pages.AskReviewer.as_view(), name="pr_ask_reviewer"),
    path(f"{CHECKS}requests/<int:pk>/reply/", pages.RecordReply.as_view(), name="pr_reviewer_reply"),
]
