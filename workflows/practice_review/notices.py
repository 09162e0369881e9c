"""The messages a practice review sends; each says the reference and what to do, never anything about a child."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "practice_review.commissioned",
        "{case_ref}: a practice review was commissioned",
        body="A local child safeguarding practice review was commissioned. Open the case to follow it.",
        description="A practice review was commissioned.",
    ),
    Kind(
        "practice_review.access_given",
        "{case_ref}: you can read this case as its reviewer",
        body="You were appointed to review this case. You can read it, and your tasks are on your list.",
        urgency=Urgency.SOON,
        description="You were given access to the one case you review.",
    ),
    Kind(
        "practice_review.reviewer_removed",
        "{case_ref}: the reviewer was removed",
        body="The reviewer of this practice review was removed. The reasons are on the case; another is selected.",
        urgency=Urgency.SOON,
        description="A reviewer was removed before publication.",
    ),
    Kind(
        "practice_review.reviewer_conflict",
        "{case_ref}: the reviewer has a conflict of interest",
        body="A conflict of interest of the reviewer was found. Their access has ended; decide whether to remove them.",
        urgency=Urgency.SOON,
        description="A conflict of interest of a reviewer was found while they review.",
    ),
    Kind(
        "practice_review.reviewer_left",
        "{case_ref}: the reviewer can no longer read the case",
        body="The reviewer is no longer a lead reviewer, so access has ended. Remove them, or renew their declaration.",
        urgency=Urgency.SOON,
        description="A reviewer lost their role while they review.",
    ),
    Kind(
        "practice_review.informed",
        "{case_ref}: the partners have been asked to decide on the report",
        body="The delegated partners who sign have been asked to decide. You are told so that you can object in time.",
        urgency=Urgency.SOON,
        description="The partners were asked to decide on a report, and yours may object.",
    ),
    Kind(
        "practice_review.partner_conflict",
        "{case_ref}: a partner declared a conflict of interest",
        body="A partner who decides on this review declared a conflict of interest. The declaration is on the case.",
        urgency=Urgency.SOON,
        description="A partner declared a conflict of interest when deciding on a practice review.",
    ),
    Kind(
        "practice_review.write_again",
        "{case_ref}: the report is to be written again",
        body="The partners want changes to the report. What they said stands on the task.",
        urgency=Urgency.SOON,
        description="The partners want changes to the report you write.",
    ),
    Kind(
        "practice_review.approved",
        "{case_ref}: the report of the practice review is approved",
        body="The partners have decided on the report. Publication is being prepared.",
        description="The report of a practice review was approved.",
    ),
)
