"""Escalation."""

from django.apps import AppConfig


class EscalationConfig(AppConfig):
    """A professional disagreement climbs to more senior people until it is settled."""

    name = "workflows.escalation"
    label = "escalation"
    verbose_name = "Escalation"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.clock import registry
        from workflows.escalation.clocks import RULES

        registry.register(RULES)
