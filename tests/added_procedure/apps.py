"""Learning visit."""

from django.apps import AppConfig


class LearningVisitConfig(AppConfig):
    """Agencies say what they learned from visiting each other; the business team writes it up."""

    name = "tests.added_procedure"
    label = "learning_visit"
    verbose_name = "Learning visit"

    def ready(self) -> None:
        """Register everything this folder declares."""
        from notifications import kinds as messages
        from reviews.cases import kinds, states
        from tests.added_procedure import events  # noqa: F401
        from tests.added_procedure.clocks import RULES
        from tests.added_procedure.flow import LearningVisitFlow
        from tests.added_procedure.notices import WRITTEN_UP
        from workflows.clock import registry as clocks
        from workflows.engine import procedures

        kinds.register(kinds.CaseKind("learning_visit", "LV", "Learning visit"))
        states.register("learning_visit", {"visiting": "Agencies are answering", "written_up": "Written up"})
        clocks.register(RULES)
        messages.register(WRITTEN_UP)
        procedures.register("learning_visit", LearningVisitFlow, opened_at="open_learning_visit")
