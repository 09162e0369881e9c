"""Multi-agency audit."""

from django.apps import AppConfig


class MultiAgencyAuditConfig(AppConfig):
    """How agencies worked together, seen through a sample of cases."""

    name = "workflows.multi_agency_audit"
    label = "multi_agency_audit"
    verbose_name = "Multi-agency audit"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.clock import registry
        from workflows.multi_agency_audit.clocks import RULES

        registry.register(RULES)
