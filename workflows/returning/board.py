"""What the board of returns learns from a procedure: due days, their certificates, open tasks, the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from reviews.cases.models import Case
from reviews.returns import hooks
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.returning.place import Period, Returning


@dataclass(frozen=True)
class Board:
    """The answers of one procedure; on cases of another kind it has none."""

    place: Returning

    def due_days(self, case: Case) -> dict[int, date]:
        """The day each agency's return is due, by agency id."""
        if case.kind != self.place.kind:
            return {}
        rows = Deadline.objects.filter(case=case, code=self.place.clock, holder_agency__isnull=False)
        return {int(agency): due for agency, due in rows.values_list("holder_agency_id", "due_on") if agency}

    def why_dates(self, case: Case) -> dict[int, str]:
        """The certificate of the day each agency's return is due, by agency id."""
        if case.kind != self.place.kind:
            return {}
        rows = Deadline.objects.filter(case=case, code=self.place.clock, holder_agency__isnull=False)
        where = {"ref": case.reference}
        return {
            int(agency): reverse("deadline_certificate", kwargs=where | {"pk": pk})
            for agency, pk in rows.values_list("holder_agency_id", "pk")
            if agency
        }

    def open_tasks(self, case: Case, agency_ids: frozenset[int]) -> dict[int, str]:
        """The address of each of these agencies' open task on the case."""
        if case.kind != self.place.kind:
            return {}
        rows = WorkItem.objects.open().filter(case=case, agency_id__in=agency_ids)
        found = rows.values_list("agency_id", "pk")
        return {int(agency): reverse("task", kwargs={"pk": pk}) for agency, pk in found if agency is not None}

    def period(self, case: Case) -> Period | None:
        """First and last day that is asked about."""
        return self.place.period(case) if case.kind == self.place.kind else None


def join(place: Returning) -> None:
    """Tell the returns app; called once for each procedure when the product starts."""
    board = Board(place)
    if board.due_days not in hooks.due_days:
        hooks.due_days.append(board.due_days)
        hooks.why_dates.append(board.why_dates)
        hooks.open_tasks.append(board.open_tasks)
        hooks.periods.append(board.period)
