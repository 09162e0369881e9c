"""The pages of the chase, below a deadline."""

from django.urls import path

from workflows.chase.views.hold import HoldPage
from workflows.chase.views.ladder import deadline_chase

urlpatterns = [
    path("cases/<str:ref>/deadlines/<int:pk>/chase/", deadline_chase, name="deadline_chase"),
    path("cases/<str:ref>/deadlines/<int:pk>/chase/hold/", HoldPage.as_view(), name="deadline_chase_hold"),
]
