"""The messages an audit sends; each says the reference, the task and the date, never anything about a child."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "multi_agency_audit.sent_back",
        "{case_ref}: your audit tool needs another look",
        body="The audit tool you wrote for {agency} was sent back before it was accepted. Open it to see why.",
        urgency=Urgency.SOON,
        description="An audit tool you wrote was sent back to you.",
    ),
    Kind(
        "multi_agency_audit.named",
        "{case_ref}: you have been named as auditor",
        body="Your safeguarding lead has named you as auditor of a case file for {agency}. Open the task to begin.",
        urgency=Urgency.SOON,
        description="You were named as auditor of a case file.",
    ),
    Kind(
        "multi_agency_audit.declined",
        "{case_ref}: an agency has declined to audit a case",
        body="{agency} has declined to audit a case. Open the audit to read why and to decide what follows.",
        urgency=Urgency.SOON,
        description="An agency has declined to take part in an audit.",
    ),
    Kind(
        "multi_agency_audit.locked",
        "{case_ref}: a case was taken out of the audit",
        body="A case was taken out of the audit. The tool of {agency} for it is locked; nothing more is to be done.",
        description="A case you audit was taken out of the sample.",
    ),
)
