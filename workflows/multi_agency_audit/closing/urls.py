"""The addresses after the findings."""

from django.urls import path

from workflows.multi_agency_audit.closing import views

CASE = "cases/<str:ref>/audit/"

urlpatterns = [
    path(f"{CASE}feedback/", views.feedback, name="aud_feedback"),
    path(f"{CASE}feedback/<int:pk>/correct/", views.correct_feedback, name="aud_correct_feedback"),
    path(f"{CASE}give-feedback/<int:task_pk>/", views.GiveFeedback.as_view(), name="aud_give_feedback"),
    path(f"{CASE}actions/<int:task_pk>/", views.PlanActions.as_view(), name="aud_plan_actions"),
    path(f"{CASE}re-audit/<int:task_pk>/", views.DecideReAudit.as_view(), name="aud_decide_re_audit"),
    path(f"{CASE}close/<int:task_pk>/", views.CloseAudit.as_view(), name="aud_close"),
]
