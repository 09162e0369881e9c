"""The addresses of moderation."""

from django.urls import path

from workflows.multi_agency_audit.moderation import views

CASE = "cases/<str:ref>/audit/"

urlpatterns = [
    path(f"{CASE}moderation/", views.moderation, name="aud_moderation"),
    path(f"{CASE}moderation/<int:number>/", views.moderated_case, name="aud_moderated_case"),
    path(f"{CASE}moderation/<int:number>/grade/", views.change_grade, name="aud_change_grade"),
    path(f"{CASE}moderation/<int:number>/minute/", views.correct_minute, name="aud_correct_minute"),
    path(f"{CASE}moderate/<int:task_pk>/", views.Moderate.as_view(), name="aud_moderate"),
    path(f"{CASE}decide-grade/<int:task_pk>/", views.DecideGrade.as_view(), name="aud_decide_grade"),
]
