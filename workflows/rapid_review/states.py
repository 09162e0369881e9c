"""The states of a rapid review (domain §3.2)."""

STATES = {
    "triage": "Deciding whether the criteria are met",
    "not_met": "Criteria not met",
    "sin_pending": "Notification to be sent",
    "scoping": "Setting the scope",
    "returns_due": "Agencies are returning information",
    "collating": "Putting the returns together",
    "reporting": "Writing the report",
    "deciding": "Partners are deciding",
    "sending": "Report to be sent to the Panel",
    "sent_to_panel": "Waiting for the Panel's answer",
    "panel_response": "The Panel has answered",
    "closed_not_met": "Closed: criteria not met",
    "closed_learning": "Closed: learning captured",
    "closed_lcspr": "Closed: practice review opened",
}
