"""The multi-agency audit."""

from django.apps import AppConfig


class MultiAgencyAuditConfig(AppConfig):
    """How agencies worked together, seen through a sample of cases."""

    name = "workflows.multi_agency_audit"
    label = "multi_agency_audit"
    verbose_name = "Multi-agency audit"

    def ready(self) -> None:
        """Register the procedure's states, clocks, events, notices and pages."""
        from workflows.multi_agency_audit import registration

        registration.register()
