"""The messages about publication, checks and close; never anything about a child."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "practice_review.published",
        "{case_ref}: the report is published",
        body="The report of the practice review is published. The address stands on the case.",
        urgency=Urgency.SOON,
        description="The report of a practice review was published.",
    ),
    Kind(
        "practice_review.not_published",
        "{case_ref}: the report is not published",
        body="It was decided not to publish the report of the practice review. The justification stands on the case.",
        urgency=Urgency.SOON,
        description="It was decided not to publish the report of a practice review.",
    ),
    Kind(
        "practice_review.breach",
        "{case_ref}: the report was public too early",
        body="Two people recorded that the report was public before the day allowed. Open the case to read it.",
        urgency=Urgency.SOON,
        description="A report was public too early.",
    ),
    Kind(
        "practice_review.check_worries",
        "{case_ref}: a check of the review found it late or not good enough",
        body="A check of time and quality says that the review is late or not good enough. Open the case to read it.",
        urgency=Urgency.SOON,
        description="A check of a practice review raised a worry.",
    ),
    Kind(
        "practice_review.closed",
        "{case_ref}: the practice review has been closed",
        body="The practice review has been closed. Its history stays open to you.",
        description="A practice review was closed.",
    ),
)
