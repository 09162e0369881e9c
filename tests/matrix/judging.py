"""Whether an answer is what the row says."""

from __future__ import annotations

from tests.matrix.arguments import Kind
from tests.matrix.browser import Answer
from tests.matrix.row import Row
from tests.matrix.world import ANONYMOUS

NOT_THERE = {403, 404, 405}


def complaint(row: Row, kind: Kind, actor: str, method: str, answer: Answer) -> str:
    """What is wrong with a cell, or nothing."""
    status, login = answer.status, answer.login
    if status >= 500:
        return "" if status in row.fails_for_now else "failed"
    if actor == ANONYMOUS and not row.public:
        return "" if login or status == 405 or method == "OPTIONS" else "not led to the sign-in page"
    answered = (status < 400 or status in {409, 422}) and not (login and row.name != "account_logout")
    if method not in {"GET", "POST"}:
        return other_method(row, kind, actor, method, answered)
    if kind is Kind.OWN:
        allowed = actor in (row.get if method == "GET" else row.post)
        return "" if answered == allowed else ("refused" if allowed else "answered")
    at_most = most(row, kind, method)
    if answered and actor not in at_most:
        return "answered"
    if not answered and status not in NOT_THERE:
        return "neither answered nor refused"
    return ""


def most(row: Row, kind: Kind, method: str) -> frozenset[str]:
    """Who may at most get an answer for what is not their own."""
    if kind is Kind.FOREIGN:
        return row.foreign
    if kind is Kind.SIBLING:
        return row.sibling if method == "GET" else row.sibling_post
    return frozenset()


def other_method(row: Row, kind: Kind, actor: str, method: str, answered: bool) -> str:
    """HEAD is a GET, PUT is at most a POST, OPTIONS tells nothing, nothing else is answered."""
    if not answered or row.public or method == "OPTIONS":
        return ""
    own = row.get | row.post if method == "HEAD" else row.post
    allowed = own if kind is Kind.OWN else most(row, kind, "GET" if method == "HEAD" else "POST")
    return "" if actor in allowed else "answered"
