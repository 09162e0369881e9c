"""The rapid review."""

from django.apps import AppConfig


class RapidReviewConfig(AppConfig):
    """Ask every agency, meet, decide, tell the Panel, in fifteen working days."""

    name = "workflows.rapid_review"
    label = "rapid_review"
    verbose_name = "Rapid review"

    def ready(self) -> None:
        """Register the procedure's states, clocks, events, notices and pages."""
        from workflows.rapid_review import registration

        registration.register()
