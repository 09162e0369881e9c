"""What the learning plan tells the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import kinds, states, subnav
from reviews.learning import hooks
from reviews.people import named_duties
from workflows.clock import addressees
from workflows.clock import registry as clocks


def register() -> None:
    """Declare the kind of case, its clocks, events, messages, procedures and pages; follow the register of actions."""
    from workflows.action_plan import events  # noqa: F401
    from workflows.action_plan.clocks import RULES
    from workflows.action_plan.flow import ActionFlow, MonthFlow, NewDeadlineFlow
    from workflows.action_plan.notices import KINDS
    from workflows.action_plan.states import KIND, STATES
    from workflows.engine import procedures

    kinds.register(kinds.CaseKind(KIND, "LAP", "Learning action plan", without=frozenset(kinds.Part)))
    states.register(KIND, STATES)
    clocks.register(RULES)
    messages.register(*KINDS)
    procedures.register(KIND, MonthFlow)
    for flow_class in (ActionFlow, NewDeadlineFlow):
        procedures.register(flow_class.kind, flow_class, of_kind=KIND)
    _name_people()
    subnav.register(subnav.SubnavItem("Months", "action_months", 15, lambda user, case: case.kind == KIND))
    _follow_the_register()


def _name_people() -> None:
    """Say whom the rules and the messages mean by the owner and the strategic lead."""
    from workflows.action_plan.services import addressees as who

    addressees.of_the_work(who.OWNER, who.STRATEGIC_LEAD)
    named_duties.register(who.OWNER, who.owner_of_deadline, "The owner of the action")
    named_duties.register(who.STRATEGIC_LEAD, who.strategic_lead_of_deadline, "The strategic lead of the action")
    named_duties.register(who.OWNER_OF_ACTION, who.owner_of_action, "The owner of the action")


def _follow_the_register() -> None:
    from workflows.action_plan.services import following, withdrawing
    from workflows.action_plan.services.plan import plan_of

    if plan_of in hooks.plan_of:
        return
    hooks.plan_of.append(plan_of)
    hooks.lock_first.append(following.lock)
    hooks.lock_what_asks.append(withdrawing.lock_months)
    for heard, hear in (
        (hooks.action_added, following.added),
        (hooks.action_completed, following.completed),
        (hooks.action_sent_back, following.sent_back),
        (hooks.completion_taken_back, following.taken_back),
        (hooks.action_signed_off, following.signed_off),
        (hooks.action_reopened, following.reopened),
        (hooks.deadline_changed, following.deadline_changed),
        (hooks.owner_changed, following.owner_changed),
        (hooks.impact_rated, following.impact_rated),
        (hooks.action_closed, following.closed),
        (hooks.action_withdrawn, withdrawing.withdrawn),
        (hooks.action_restored, withdrawing.restored),
    ):
        heard.append(hear)
