"""What the practice review tells the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import fact_names, hooks, kinds, states, subnav
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.decisions import options
from reviews.people import hooks as people_hooks
from reviews.people.roles import Role
from workflows.clock import registry as clocks


def register() -> None:
    """Declare the kind of case, its states, its clocks, its events, its messages and its flows."""
    from workflows.chase import hooks as chase_hooks
    from workflows.engine import procedures
    from workflows.practice_review import events, reading, reviewer_events  # noqa: F401
    from workflows.practice_review.actions_panel import actions_panel
    from workflows.practice_review.clocks import RULES
    from workflows.practice_review.evidence import declaring
    from workflows.practice_review.flow import PracticeReviewFlow
    from workflows.practice_review.leaving import reviewer_left
    from workflows.practice_review.notices import KINDS
    from workflows.practice_review.publishing import wiring
    from workflows.practice_review.questions import QUESTIONS
    from workflows.practice_review.services.reminding import reviewer_too
    from workflows.practice_review.side_flows import SIDE_FLOWS
    from workflows.practice_review.states import STATES

    appointed = frozenset({Role.LEAD_REVIEWER.value})
    kinds.register(
        kinds.CaseKind(PRACTICE_REVIEW, "LCSPR", "Local child safeguarding practice review", by_appointment=appointed)
    )
    states.register(PRACTICE_REVIEW, STATES)
    fact_names.register(fact_names.FactName("reviewer_appointed_at", "When the reviewer was appointed"))
    clocks.register(RULES)
    messages.register(*KINDS)
    options.register(*QUESTIONS)
    if reviewer_too not in chase_hooks.reminded_too:
        chase_hooks.reminded_too.append(reviewer_too)
    if actions_panel not in hooks.case_panels:
        hooks.case_panels.append(actions_panel)
        people_hooks.membership_ended.append(reviewer_left)
    procedures.register(PRACTICE_REVIEW, PracticeReviewFlow, opened_at="open_practice_review")
    for flow_class in SIDE_FLOWS:
        procedures.register(flow_class.kind, flow_class, of_kind=PRACTICE_REVIEW)
    subnav.register(subnav.SubnavItem("Terms", "pr_terms", 30, visible=reading.may_read_terms))
    subnav.register(subnav.SubnavItem("Reviewer", "pr_reviewer", 32, visible=reading.may_read_selection))
    subnav.register(subnav.SubnavItem("Family", "pr_family", 34, visible=reading.may_read_engagement))
    subnav.register(subnav.SubnavItem("Practitioners", "pr_practitioners", 36, visible=reading.may_read_engagement))
    subnav.register(subnav.SubnavItem("Report", "pr_report", 38, visible=reading.may_read_report))
    declaring.declare()
    wiring.join()
