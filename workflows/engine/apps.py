"""The engine: the only package that knows Viewflow's insides."""

from django.apps import AppConfig


class EngineConfig(AppConfig):
    """Work items, the process lock, the inbox, the picture of a process."""

    name = "workflows.engine"
    label = "engine"

    def ready(self) -> None:
        """Listen to every transition, release tasks of people who leave, show pages on each case."""
        from workflows.engine import wiring

        wiring.connect()
