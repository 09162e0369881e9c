"""The messages a rapid review sends; each says the reference, the task and the date, never anything about a child."""

from notifications.kinds import Kind

KINDS = (
    Kind("rapid_review.sent_back", "{case_ref}: your return needs another look"),
    Kind("rapid_review.decided", "{case_ref}: the partners have decided"),
    Kind("rapid_review.informed", "{case_ref}: the partners have been asked to decide"),
    Kind("rapid_review.feedback", "{case_ref}: what your return led to"),
    Kind("rapid_review.closed", "{case_ref}: the rapid review has been closed"),
)
