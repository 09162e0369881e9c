"""The states of a multi-agency audit (domain §5.3)."""

STATES = {
    "planned": "Planned",
    "scoped": "Scope set: the sample is next",
    "sample_drawn": "Sample drawn: tools to be issued",
    "returns": "Agencies are completing their tools",
    "moderation": "Cases are being moderated",
    "findings_draft": "Findings are being written",
    "approved": "Findings approved",
    "shared": "Feedback given",
    "action_plan": "Actions are being agreed",
    "re_audit_due": "Re-audit to be decided",
    "suspended": "Suspended",
    "closed": "Closed",
}
