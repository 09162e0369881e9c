"""Partnership calendar."""

from django.apps import AppConfig


class PartnershipCalendarConfig(AppConfig):
    """The partnership's own dates, without a case."""

    name = "workflows.partnership_calendar"
    label = "partnership_calendar"
    verbose_name = "Partnership calendar"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.clock import registry
        from workflows.partnership_calendar.clocks import RULES

        registry.register(RULES)
