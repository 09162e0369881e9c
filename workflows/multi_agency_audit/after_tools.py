"""What the second half of the audit tells the packages below: concerns, moderation, findings, feedback, close."""

from notifications import kinds as messages
from reviews.cases import hooks, subnav


def register() -> None:
    """Declare events, messages, the side procedure of concerns, the banner and the pages of the case."""
    from workflows.engine import procedures
    from workflows.multi_agency_audit.closing import events as closing_events  # noqa: F401
    from workflows.multi_agency_audit.closing.notices import KINDS as CLOSING
    from workflows.multi_agency_audit.closing.panel import audit_panel
    from workflows.multi_agency_audit.concerns import events as concern_events  # noqa: F401
    from workflows.multi_agency_audit.concerns.banner import open_concerns
    from workflows.multi_agency_audit.concerns.flow import ConcernFlow
    from workflows.multi_agency_audit.concerns.notices import KINDS as CONCERNS
    from workflows.multi_agency_audit.concerns.places import sees_concerns
    from workflows.multi_agency_audit.findings import events as findings_events  # noqa: F401
    from workflows.multi_agency_audit.findings.places import sees_findings
    from workflows.multi_agency_audit.moderation import events as moderation_events  # noqa: F401
    from workflows.multi_agency_audit.moderation.places import sees_grades

    messages.register(*CONCERNS, *CLOSING)
    procedures.register("multi_agency_audit_concern", ConcernFlow, of_kind="multi_agency_audit")
    if open_concerns not in hooks.case_banners:
        hooks.case_banners.append(open_concerns)
        hooks.case_panels.append(audit_panel)
    subnav.register(subnav.SubnavItem("Concerns", "aud_concerns", order=31, visible=sees_concerns))
    subnav.register(subnav.SubnavItem("Grades", "aud_moderation", order=32, visible=sees_grades))
    subnav.register(subnav.SubnavItem("Findings", "aud_findings", order=33, visible=sees_findings))
