"""The addresses of the findings."""

from django.urls import path

from workflows.multi_agency_audit.findings import views

CASE = "cases/<str:ref>/audit/"

urlpatterns = [
    path(f"{CASE}findings/", views.findings, name="aud_findings"),
    path(f"{CASE}findings.pdf", views.findings_pdf, name="aud_findings_pdf"),
    path(f"{CASE}write-findings/<int:task_pk>/", views.WriteFindings.as_view(), name="aud_write_findings"),
    path(f"{CASE}approve-findings/<int:task_pk>/", views.ApproveFindings.as_view(), name="aud_approve_findings"),
]
