"""The partnership calendar."""

from django.apps import AppConfig


class PartnershipCalendarConfig(AppConfig):
    """The partnership's own dates, without a case: yearly report, meetings, review of the arrangements."""

    name = "workflows.partnership_calendar"
    label = "partnership_calendar"
    verbose_name = "Partnership calendar"

    def ready(self) -> None:
        """Register its deadlines, its events and its page."""
        from reviews.presentation import navigation
        from workflows.clock import registry
        from workflows.partnership_calendar import events  # noqa: F401 - registered by being imported
        from workflows.partnership_calendar.clocks import RULES
        from workflows.partnership_calendar.views.entitled import reads_dates

        registry.register(RULES)
        navigation.register(navigation.NavItem("Calendar", "partnership_dates", 45, visible=reads_dates))
