"""Keeping of cases."""

from django.apps import AppConfig


class CaseKeepingConfig(AppConfig):
    """What holds for every case: declarations of interest and retention."""

    name = "workflows.case_keeping"
    label = "case_keeping"
    verbose_name = "Keeping of cases"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.case_keeping.clocks import RULES
        from workflows.clock import registry

        registry.register(RULES)
