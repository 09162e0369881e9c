"""What the multi-agency audit tells the packages below when the product starts."""

from notifications import kinds as messages
from reviews.cases import kinds, states, subnav
from reviews.people import named_duties
from reviews.people.hooks import membership_ended
from reviews.presentation import navigation
from workflows.clock import registry as clocks


def register() -> None:
    """Declare the kind of case, its states, its clocks, its events, its messages, its pages and its flow."""
    from workflows.chase import hooks as chase_hooks
    from workflows.engine import procedures
    from workflows.multi_agency_audit import after_tools, events  # noqa: F401
    from workflows.multi_agency_audit.clocks import RULES
    from workflows.multi_agency_audit.flow import MultiAgencyAuditFlow
    from workflows.multi_agency_audit.leaving import auditor_left
    from workflows.multi_agency_audit.notices import KINDS
    from workflows.multi_agency_audit.places import is_audit, reads_programme
    from workflows.multi_agency_audit.reminding import LEAD, lead_of, lead_too
    from workflows.multi_agency_audit.states import STATES

    kinds.register(kinds.CaseKind("multi_agency_audit", "AUD", "Multi-agency audit", without=frozenset(kinds.Part)))
    states.register("multi_agency_audit", STATES)
    clocks.register(RULES)
    messages.register(*KINDS)
    procedures.register("multi_agency_audit", MultiAgencyAuditFlow, opened_at="open_audit")
    if auditor_left not in membership_ended:
        membership_ended.append(auditor_left)
    if lead_too not in chase_hooks.reminded_too:
        chase_hooks.reminded_too.append(lead_too)
    named_duties.register(LEAD, lead_of, "The lead of the audit")
    after_tools.register()
    subnav.register(subnav.SubnavItem("Audit", "audit", order=30, visible=is_audit))
    navigation.register(navigation.NavItem("Audits", "audits", 27, visible=reads_programme))
