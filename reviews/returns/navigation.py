"""The place of this page in the case menu."""


def join() -> None:
    """Register the page."""
