"""The messages about a concern: at once, at any hour, without a word about the child."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "multi_agency_audit.concern_raised",
        "{case_ref}: an auditor is worried about a child now",
        body="An audit found an immediate safeguarding concern. Read it and acknowledge it within four hours, "
        "at any time of the day or night. Nobody else has to be asked first.",
        urgency=Urgency.CRITICAL,
        digestible=False,
        description="An audit found an immediate safeguarding concern.",
    ),
    Kind(
        "multi_agency_audit.concern_acknowledged",
        "{case_ref}: the concern you raised has been acknowledged",
        body="Children's social care has acknowledged the concern. Its outcome is recorded within one working day.",
        urgency=Urgency.CRITICAL,
        digestible=False,
        description="A safeguarding concern from an audit was acknowledged.",
    ),
    Kind(
        "multi_agency_audit.concern_settled",
        "{case_ref}: what was done about the concern from the audit",
        body="The outcome of the immediate safeguarding concern has been recorded. Open it to read what was done.",
        urgency=Urgency.SOON,
        description="The outcome of a safeguarding concern from an audit was recorded.",
    ),
)
