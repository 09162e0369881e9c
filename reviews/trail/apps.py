"""The case history as a Django app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Append-only, hash-chained events with one actor each."""

    name = "reviews.trail"
    label = "trail"
    verbose_name = "Case history"

    def ready(self) -> None:
        """Declare the trail's own kinds of event and listen to Django's sign-in."""
        from reviews.trail import access_events, own_events, sign_in  # noqa: F401

        sign_in.connect()
