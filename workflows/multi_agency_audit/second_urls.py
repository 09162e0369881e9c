"""Addresses beside and after the tools: concerns, moderation, findings, feedback, actions, re-audit, close."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflows.multi_agency_audit.concerns.urls")),
    path("", include("workflows.multi_agency_audit.moderation.urls")),
    path("", include("workflows.multi_agency_audit.findings.urls")),
    path("", include("workflows.multi_agency_audit.closing.urls")),
]
