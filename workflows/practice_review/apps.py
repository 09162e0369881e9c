"""Practice review."""

from django.apps import AppConfig


class PracticeReviewConfig(AppConfig):
    """A local child safeguarding practice review, from the decision to its impact."""

    name = "workflows.practice_review"
    label = "practice_review"
    verbose_name = "Practice review"

    def ready(self) -> None:
        """Register the procedure's states, clocks, events, notices and pages."""
        from workflows.practice_review import registration

        registration.register()
