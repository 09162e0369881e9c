"""Who has returned and who has not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.hooks import escalate_url
from reviews.cases.subnav import case_context
from reviews.returns.hooks import due_on, tasks_of, why_date
from reviews.returns.models import Outcome, Return, ReturnVersion, State
from reviews.returns.visibility import agencies_written_for, has_returns_page, readable_ids

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

COLOURS: dict[str, str] = {
    State.REQUESTED: "grey",
    State.CHECKING: "yellow",
    State.DRAFTING: "blue",
    State.AWAITING_APPROVAL: "purple",
    State.APPROVED: "green",
    State.NIL: "green",
    State.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class Line:
    """One agency on the board."""

    ret: Return
    due: date | None
    late: bool
    latest: ReturnVersion | None
    readable: bool
    task_url: str
    why: str = ""
    """The address that explains the due day."""
    escalate: str = ""
    """Where the lateness can be escalated by this reader; empty when it cannot."""

    @property
    def colour(self) -> str:
        """Colour of the state's tag."""
        return "red" if self.late else COLOURS[self.ret.state]

    @property
    def state(self) -> str:
        """The state in words; an overdue return says so first."""
        return f"Overdue: {self.ret.state_label.lower()}" if self.late else self.ret.state_label


def lines_of(user: User, rows: list[Return], due: dict[int, date], tasks: dict[int, str], today: date) -> list[Line]:
    """Give the board's lines; lateness is computed now, from the due day."""
    readable = readable_ids(user, rows)
    lines = []
    for ret in rows:
        day = due.get(ret.agency_id)
        sent = [version for version in ret.versions.all() if version.outcome == Outcome.APPROVED]
        owed = not ret.is_answered and ret.state != State.WITHDRAWN
        late = owed and day is not None and day < today
        lines.append(Line(ret, day, late, sent[-1] if sent else None, ret.pk in readable, tasks.get(ret.agency_id, "")))
    return lines


def _escalate(user: User, case: Case, line: Line) -> str:
    return escalate_url(user, case, "late_return", line.ret.agency) if line.late and case.is_open else ""


@require_safe
def case_returns(request: HttpRequest, ref: str) -> HttpResponse:
    """The board: still to come first, then what has come, then what was withdrawn."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    if not has_returns_page(user, case):
        raise Http404("The returns of this case are not yours to see.")
    rows = list(Return.objects.filter(case=case).visible_to(user).for_board())
    tasks = tasks_of(case, agencies_written_for(user))
    why = why_date(case)
    lines = [
        replace(line, why=why.get(line.ret.agency_id, ""), escalate=_escalate(user, case, line))
        for line in lines_of(user, rows, due_on(case), tasks, timezone.localdate())
    ]
    groups = [
        ("Not returned yet", [one for one in lines if not one.ret.is_answered and one.ret.state != State.WITHDRAWN]),
        ("Returned", [one for one in lines if one.ret.is_answered]),
        ("Withdrawn", [one for one in lines if one.ret.state == State.WITHDRAWN]),
    ]
    context = {"groups": groups, "asked": len(rows), "released": case.released_at}
    return render(request, "reviews/returns/board.html", case_context(request, case, "case_returns") | context)
