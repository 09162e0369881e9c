"""Decisions of the partners: positions, dissent, meetings."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions, positions, meetings and who signed."""

    name = "reviews.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Show the decisions page on each case and declare the events."""
        from reviews.cases.subnav import SubnavItem, register
        from reviews.decisions import events  # noqa: F401
        from reviews.decisions.reading import has_decisions_page

        register(SubnavItem("Decisions", "case_decisions", 60, visible=has_decisions_page))
