"""What was learned: findings, recommendations, actions and their colours."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The action register."""

    name = "reviews.learning"
    label = "learning"

    def ready(self) -> None:
        """Declare the events and join the menus."""
        from reviews.learning import (
            events,  # noqa: F401
            late_events,  # noqa: F401
            navigation,
            withdrawal_events,  # noqa: F401
        )

        navigation.join()
