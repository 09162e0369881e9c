"""The addresses of learning reports and of comments on a draft."""

from django.urls import path

from workflows.practice_review.comments import acts, pages, tasks
from workflows.practice_review.evidence.earlier import EarlierRows
from workflows.practice_review.evidence.pages import RequestReports
from workflows.practice_review.evidence.place import PLACE
from workflows.returning.urls import return_urls

CASE = PLACE.root
COMMENTS = f"{CASE}comments/"
REPORT = f"{CASE}{PLACE.path}/<int:task_pk>/"

urlpatterns = [
    path(f"{CASE}request-reports/<int:task_pk>/", RequestReports.as_view(), name="pr_request_reports"),
    *return_urls(PLACE),
    path(f"{REPORT}earlier/", EarlierRows.as_view(place=PLACE), name="pr_learning_report_earlier"),
    path(f"{CASE}send-draft/<int:task_pk>/", tasks.SendDraft.as_view(), name="pr_send_draft"),
    path(f"{CASE}comment/<int:task_pk>/", tasks.CommentDraft.as_view(), name="pr_comment_draft"),
    path(f"{CASE}answer-comments/<int:task_pk>/", tasks.AnswerComments.as_view(), name="pr_answer_comments"),
    path(COMMENTS, pages.comments, name="pr_comments"),
    path(f"{COMMENTS}draft/", pages.draft, name="pr_comments_draft"),
    path(f"{COMMENTS}<int:pk>/add/", acts.add, name="pr_comments_add"),
    path(f"{COMMENTS}<int:pk>/answer/", acts.answer, name="pr_comment_answer"),
    path(f"{COMMENTS}<int:pk>/take-back/", acts.take_back, name="pr_comment_take_back"),
    path(f"{COMMENTS}go-ahead/<int:task_pk>/", acts.go_ahead, name="pr_comments_go_ahead"),
]
