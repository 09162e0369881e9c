"""What the escalation tells the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import fact_names, hooks, kinds, states, subnav
from reviews.decisions import options
from reviews.people.policy import may
from reviews.presentation import navigation
from workflows.clock import registry as clocks


def register() -> None:
    """Declare the confined kind of case, its states, clocks, messages, questions, pages and flow."""
    from workflows.engine import procedures
    from workflows.escalation import access, events, panel  # noqa: F401
    from workflows.escalation.clocks import RULES
    from workflows.escalation.flow import EscalationFlow
    from workflows.escalation.links import escalate_link
    from workflows.escalation.notices import KINDS
    from workflows.escalation.questions import LEAD_PARTNERS, PARTNERS, REFERRAL
    from workflows.escalation.states import STATES

    kinds.register(
        kinds.CaseKind(
            "escalation", "ESC", "Escalation", frozenset({kinds.Part.CHILDREN, kinds.Part.RETURNS}), confined=True
        )
    )
    states.register("escalation", STATES)
    fact_names.register(
        fact_names.FactName("escalation_stage_opened_at", "When the stage of the escalation opened"),
        fact_names.FactName("escalation_settled_at", "When the escalation was settled"),
        fact_names.FactName("escalation_notice_at", "When the agency was given notice"),
    )
    clocks.register(RULES)
    messages.register(*KINDS)
    options.register(PARTNERS, LEAD_PARTNERS, REFERRAL)
    if panel.panel not in hooks.case_panels:
        hooks.case_panels.append(panel.panel)
        hooks.case_banners.append(panel.banners)
        hooks.escalate_links.append(escalate_link)
    subnav.register(subnav.SubnavItem("Escalation", "escalation", 12, visible=panel.has_record))
    navigation.register(
        navigation.NavItem(
            "Escalations",
            "escalations",
            33,
            visible=lambda user: bool(may(user, access.RAISE) or may(user, "read_history")),
        )
    )
    procedures.register(
        "escalation",
        EscalationFlow,
        opened_at="raise_escalation",
        opened_by=access.RAISE,
        opening="Raise an escalation",
    )
