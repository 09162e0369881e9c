"""The messages a rapid review sends; each says the reference, the task and the date, never anything about a child."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "rapid_review.sent_back",
        "{case_ref}: your return needs another look",
        body="Your return for {agency} was sent back before it was approved. Open it to see why, and send it again.",
        urgency=Urgency.SOON,
        description="A return you wrote was sent back to you.",
    ),
    Kind(
        "rapid_review.decided",
        "{case_ref}: the partners have decided",
        body="The delegated partners have decided what follows from the rapid review. Open the case to read it.",
        description="The partners have decided.",
    ),
    Kind(
        "rapid_review.informed",
        "{case_ref}: the partners have been asked to decide",
        body="The delegated partners who sign have been asked to decide. You are told so that you can object in time.",
        urgency=Urgency.SOON,
        description="The partners were asked to decide, and yours may object.",
    ),
    Kind(
        "rapid_review.feedback",
        "{case_ref}: what your return led to",
        body="The partnership has written what came of the return of your agency. Open the case to read it.",
        description="There is feedback on what your agency sent.",
    ),
    Kind(
        "rapid_review.closed",
        "{case_ref}: the rapid review has been closed",
        body="The rapid review has been closed. Its history stays open to you.",
        description="A rapid review was closed.",
    ),
)
