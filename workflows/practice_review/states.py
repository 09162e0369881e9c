"""The states of a practice review (domain §4.3)."""

from reviews.cases.practice_review import COMMISSIONING

STATES = {
    COMMISSIONING: "Decision to commission",
    "tor_draft": "Setting scope and terms of reference",
    "reviewer_selection": "Selecting the reviewer",
    "reviewer_appointed": "Reviewer appointed",
    "evidence": "Agencies are writing learning reports",
    "fieldwork": "Family and practitioners",
    "analysis": "Writing the report",
    "draft_report": "Draft report written",
    "factual_accuracy": "Agencies are checking the draft",
    "partner_approval": "Partners are deciding on the report",
    "prepublication": "Preparing publication",
    "published": "Published",
    "not_published": "Not published",
    "learning_delivery": "Delivering the learning",
    "impact_assessed": "Impact assessed",
    "closed": "Closed",
    "awaiting_parallel_process": "Publication waits for another process",
    "reviewer_removed": "Reviewer removed, a new one is selected",
    "converted_to_national": "Taken over by a national review",
    "discontinued": "Discontinued",
}
