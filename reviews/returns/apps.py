"""The returns app."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """What each agency sends; declares its events and its place in the case menu."""

    name = "reviews.returns"
    label = "returns"

    def ready(self) -> None:
        """Load the event vocabulary and join the case sub-navigation."""
        from notifications.kinds import register
        from reviews.returns import events, navigation  # noqa: F401
        from reviews.returns.notices import KINDS

        register(*KINDS)
        navigation.join()
