"""The messages of the findings, the feedback and the close."""

from notifications.kinds import Kind

KINDS = (
    Kind(
        "multi_agency_audit.findings_accepted",
        "{case_ref}: the findings of an audit have been accepted",
        body="The quality assurance group has accepted the findings of the audit. Open the case to read them.",
        description="The quality assurance group has accepted the findings of an audit.",
    ),
    Kind(
        "multi_agency_audit.feedback",
        "{case_ref}: what your audit tools led to",
        body="The partnership has written what came of the audit tools of your agency. Open the case to read it.",
        description="There is feedback on what your agency found in an audit.",
    ),
    Kind(
        "multi_agency_audit.feedback_corrected",
        "{case_ref}: the feedback on your audit tools was corrected",
        body="The partnership has corrected what it wrote about the audit tools of your agency. Open the case to read "
        "it.",
        description="The feedback on what your agency found in an audit was corrected.",
    ),
    Kind(
        "multi_agency_audit.closed",
        "{case_ref}: the audit has been closed",
        body="The audit has been closed. Its findings and its history stay open to you.",
        description="An audit was closed.",
    ),
)
