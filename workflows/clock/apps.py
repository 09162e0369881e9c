"""The clock: how deadlines are derived, explained and met."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    """Holidays, rules of law and the deadlines of cases."""

    name = "workflows.clock"
    label = "clock"
    verbose_name = "Deadlines"

    def ready(self) -> None:
        """Recompute deadlines when a fact is corrected, and show them on the case."""
        from workflows.clock import wiring

        wiring.connect()
