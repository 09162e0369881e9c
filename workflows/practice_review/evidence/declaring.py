"""What learning reports and comments tell the packages below when the product starts."""

from notifications import kinds as messages
from notifications.kinds import Kind, Urgency
from reviews.cases import fact_names, subnav
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.returns import sections

SENT_BACK = Kind(
    "practice_review.report_sent_back",
    "{case_ref}: your learning report needs another look",
    body="The learning report you wrote for {agency} was sent back. Open it to see why, and send it again.",
    urgency=Urgency.SOON,
    description="A learning report you wrote was sent back to you.",
)


def declare() -> None:
    """Declare parts of a learning report, fact, messages, events, the comments page; tell the board of returns."""
    from workflows.practice_review.comments import events as comment_events  # noqa: F401
    from workflows.practice_review.comments import notices
    from workflows.practice_review.comments.reading import has_comments_page
    from workflows.practice_review.evidence import events  # noqa: F401
    from workflows.practice_review.evidence.asking import ASKED
    from workflows.practice_review.evidence.place import PLACE
    from workflows.practice_review.evidence.sections import LEARNING_REPORT
    from workflows.returning import board

    messages.register(SENT_BACK, *notices.KINDS)
    subnav.register(subnav.SubnavItem("Comments", "pr_comments", 37, visible=has_comments_page))
    sections.register(PRACTICE_REVIEW, LEARNING_REPORT)
    fact_names.register(fact_names.FactName(ASKED, "When agencies were asked for learning reports"))
    board.join(PLACE)
