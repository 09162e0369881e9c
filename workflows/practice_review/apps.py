"""Practice review."""

from django.apps import AppConfig


class PracticeReviewConfig(AppConfig):
    """A local child safeguarding practice review, from the decision to its impact."""

    name = "workflows.practice_review"
    label = "practice_review"
    verbose_name = "Practice review"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.clock import registry
        from workflows.practice_review.clocks import RULES

        registry.register(RULES)
