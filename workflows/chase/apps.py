"""The chase as a Django app."""

from django.apps import AppConfig


class ChaseConfig(AppConfig):
    """Reminders, the climb to more senior people, and what is late."""

    name = "workflows.chase"
    label = "chase"
    verbose_name = "Chasing"

    def ready(self) -> None:
        """Follow the clock, declare the messages, show the chase on each deadline."""
        from workflows.chase import wiring

        wiring.connect()
