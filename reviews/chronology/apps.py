"""The chronology app."""

from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    """Single-agency and composite chronologies; declares its events and its place in the case menu."""

    name = "reviews.chronology"
    label = "chronology"

    def ready(self) -> None:
        """Load the event vocabulary and join the case sub-navigation."""
        from reviews.chronology import events, navigation  # noqa: F401

        navigation.join()
