"""The addresses of concerns."""

from django.urls import path

from workflows.multi_agency_audit.concerns import views

CASE = "cases/<str:ref>/audit/"

urlpatterns = [
    path(f"{CASE}concerns/", views.concerns, name="aud_concerns"),
    path(f"{CASE}concerns/raise/", views.raise_concern, name="aud_raise_concern"),
    path(f"{CASE}concerns/<int:number>/", views.concern, name="aud_concern"),
    path(f"{CASE}concerns/<int:number>/note/", views.add_note, name="aud_concern_note"),
    path(f"{CASE}acknowledge-concern/<int:task_pk>/", views.Acknowledge.as_view(), name="aud_acknowledge_concern"),
    path(f"{CASE}concern-outcome/<int:task_pk>/", views.RecordOutcome.as_view(), name="aud_concern_outcome"),
]
