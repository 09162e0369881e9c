"""Escalation."""

from django.apps import AppConfig


class EscalationConfig(AppConfig):
    """A disagreement between agencies climbs to more senior people until it is settled."""

    name = "workflows.escalation"
    label = "escalation"
    verbose_name = "Escalation"

    def ready(self) -> None:
        """Register the kind of case, its clocks, events, messages, pages and flow."""
        from workflows.escalation import registration

        registration.register()
