"""What the rapid review tells the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import hooks, kinds, states
from reviews.decisions import options
from workflows.clock import registry as clocks


def register() -> None:
    """Declare the kind of case, its states, its clocks, its events, its messages and its flow."""
    from workflows.engine import procedures
    from workflows.rapid_review import events  # noqa: F401
    from workflows.rapid_review.actions_panel import actions_panel
    from workflows.rapid_review.clocks import RULES
    from workflows.rapid_review.flow import RapidReviewFlow
    from workflows.rapid_review.notices import KINDS
    from workflows.rapid_review.opening import events as opening_events  # noqa: F401
    from workflows.rapid_review.questions import QUESTIONS
    from workflows.rapid_review.return_pages.place import PLACE
    from workflows.rapid_review.services.triage import follow_corrected_fact
    from workflows.rapid_review.states import STATES
    from workflows.returning import board

    kinds.register(kinds.CaseKind("rapid_review", "RR", "Rapid review"))
    states.register("rapid_review", STATES)
    clocks.register(RULES)
    messages.register(*KINDS)
    options.register(*QUESTIONS)
    if actions_panel not in hooks.case_panels:
        hooks.case_panels.append(actions_panel)
        hooks.fact_corrected.append(follow_corrected_fact)
    procedures.register("rapid_review", RapidReviewFlow, opened_at="open_rapid_review")
    board.join(PLACE)
