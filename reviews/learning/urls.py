"""Addresses of the learning register: codes of actions, never a name."""

from django.urls import path

from reviews.learning.steps import STEPS
from reviews.learning.views import action, adding, board, case, importing

LEARNING = "cases/<str:ref>/learning/"

urlpatterns = [
    path("actions/", board.board, name="actions"),
    path("actions/add/", adding.action_add, name="action_add"),
    path("actions/hand-over/", adding.actions_succeed, name="actions_succeed"),
    path("actions/import/", importing.actions_import, name="actions_import"),
    path("actions/<str:code>/", action.action_page, name="learning_action"),
    *(
        path(
            f"actions/<str:code>/{step.name.replace('_', '-')}/",
            action.StepPage.as_view(step=step),
            name=step.url_name,
        )
        for step in STEPS
    ),
    path(LEARNING, case.case_learning, name="case_learning"),
    path(f"{LEARNING}finding/", case.finding_add, name="finding_add"),
    path(f"{LEARNING}recommendation/", case.recommendation_add, name="recommendation_add"),
    path(f"{LEARNING}action/", case.case_action_add, name="case_action_add"),
    path(f"{LEARNING}recommendation/<int:pk>/action/", case.recommendation_action, name="recommendation_action"),
    path(f"{LEARNING}recommendation/<int:pk>/no-action/", case.recommendation_leave, name="recommendation_leave"),
    path(f"{LEARNING}<str:what>/<int:pk>/correct/", case.learning_text, name="learning_text"),
]
