"""The pages of the chase, below a deadline."""

from django.urls import path

from workflows.chase.views import acts
from workflows.chase.views.by_hand import deadline_by_hand
from workflows.chase.views.hold import HoldPage
from workflows.chase.views.ladder import deadline_chase

BELOW = "cases/<str:ref>/deadlines/<int:pk>/act/"

urlpatterns = [
    path(BELOW, deadline_by_hand, name="deadline_by_hand"),
    path(f"{BELOW}remind/", acts.ChasePage.as_view(), name="deadline_remind"),
    path(f"{BELOW}acknowledge/", acts.AcknowledgePage.as_view(), name="deadline_acknowledge"),
    path(f"{BELOW}waiting/", acts.WaitingPage.as_view(), name="deadline_waiting"),
    path(f"{BELOW}waiting/<int:note>/end/", acts.EndWaitingPage.as_view(), name="deadline_waiting_end"),
    path(f"{BELOW}snooze/", acts.SnoozePage.as_view(), name="deadline_snooze"),
    path(f"{BELOW}wake/", acts.WakePage.as_view(), name="deadline_wake"),
    path(f"{BELOW}more-time/", acts.MoreTimePage.as_view(), name="deadline_more_time"),
    path(f"{BELOW}more-time/<int:request_pk>/", acts.AnswerPage.as_view(), name="deadline_more_time_answer"),
    path("cases/<str:ref>/deadlines/<int:pk>/chase/", deadline_chase, name="deadline_chase"),
    path("cases/<str:ref>/deadlines/<int:pk>/chase/hold/", HoldPage.as_view(), name="deadline_chase_hold"),
]
