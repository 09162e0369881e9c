"""A-3: the list of codes, what is left out of it, the draw, and beginning again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import locked, move_state
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.multi_agency_audit import drawing, events
from workflows.multi_agency_audit.codes import fingerprint_of
from workflows.multi_agency_audit.models import AuditScope, SampleCase, SampleFrame
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.refusals import SampleRefused

LISTED, EXCLUDED, DRAWN = SampleState.LISTED, SampleState.EXCLUDED, SampleState.DRAWN


def frame_of(case: Case) -> SampleFrame | None:
    """The list in use, if there is one."""
    return SampleFrame.objects.filter(case=case, discarded_at=None).first()


def _frame(case: Case) -> SampleFrame:
    locked(case)
    frame = SampleFrame.objects.select_for_update().filter(case=case, discarded_at=None).first()
    if frame is None:
        raise SampleRefused("Import the list of case codes first.")
    return frame


@transaction.atomic
def import_codes(case: Case, codes: Sequence[str], *, by: User, at: datetime) -> SampleFrame:
    """Take a list of codes that `codes.read_codes` found good; raises SampleRefused when there is one already."""
    locked(case)
    if not codes:
        raise SampleRefused("The list has no codes.")
    if frame_of(case) is not None:
        raise SampleRefused("There is a list already. Begin the sample again to import another.")
    frame = SampleFrame.objects.create(case=case, imported_by=by, imported_at=at)
    SampleCase.objects.bulk_create([SampleCase(frame=frame, code=code) for code in codes])
    record(case_stream(case.pk), events.SampleListImported(len(codes), fingerprint_of(codes)))
    return frame


@transaction.atomic
def exclude(case: Case, pk: int, reason: str, *, by: User, at: datetime) -> SampleCase:
    """Leave a code out of the draw, with the reason; raises SampleRefused once the draw is made."""
    frame = _frame(case)
    if frame.is_drawn:
        raise SampleRefused("The sample is drawn. Take a case out of it instead; another takes its place.")
    row = frame.cases.select_for_update().get(pk=pk)
    if row.state != LISTED:
        raise SampleRefused("This code is left out already.")
    _mark(row, EXCLUDED, reason, by, at)
    record(case_stream(case.pk), events.SampleCaseExcluded(row.code, reason))
    return row


@transaction.atomic
def restore(case: Case, pk: int, reason: str, *, by: User, at: datetime) -> SampleCase:
    """Put back a code that was left out by mistake; raises SampleRefused once the draw is made."""
    frame = _frame(case)
    row = frame.cases.select_for_update().get(pk=pk)
    if frame.is_drawn or row.state != EXCLUDED:
        raise SampleRefused("Only a code that was left out can be put back, and only before the draw.")
    _mark(row, LISTED, reason, by, at)
    record(case_stream(case.pk), events.SampleCaseRestored(row.code, reason))
    return row


@transaction.atomic
def draw_sample(case: Case, *, by: User, at: datetime, seed: str) -> list[SampleCase]:
    """Draw the cases the scope asks for, or all when there are fewer; raises SampleRefused when nothing can be drawn.

    A draw is made once for a list: drawing until it pleases would be choosing.
    """
    frame = _frame(case)
    if frame.is_drawn:
        raise SampleRefused("The sample has been drawn. A list is drawn from once.")
    rows = {row.code: row for row in frame.cases.select_for_update()}
    may_be_drawn = [code for code, row in rows.items() if row.state == LISTED]
    if not may_be_drawn:
        raise SampleRefused("No code on the list may be drawn.")
    wanted = AuditScope.objects.only("cases_wanted").get(case=case).cases_wanted
    chosen = drawing.draw(may_be_drawn, seed, wanted)
    for place, code in enumerate(drawing.order_of(rows, seed), start=1):
        rows[code].place = place
    for number, code in enumerate(chosen, start=1):
        rows[code].number, rows[code].state = number, DRAWN
        rows[code].changed_by, rows[code].changed_at = by, at
    SampleCase.objects.bulk_update(rows.values(), ["place", "number", "state", "changed_by", "changed_at"])
    frame.seed, frame.wanted, frame.drawn_by, frame.drawn_at = seed, wanted, by, at
    frame.save(update_fields=["seed", "wanted", "drawn_by", "drawn_at"])
    names = ", ".join(f"{rows[code].subject} = {code}" for code in chosen)
    record(case_stream(case.pk), events.SampleDrawn(len(chosen), len(rows), seed, names))
    move_state(case, "sample_drawn")
    return [rows[code] for code in chosen]


@transaction.atomic
def begin_again(case: Case, reason: str, *, by: User, at: datetime) -> None:
    """Set the list aside with the reason, before tools are issued; it stays on record. Raises SampleRefused."""
    frame = _frame(case)
    if case.state not in {"scoped", "sample_drawn"}:
        raise SampleRefused("The tools are issued. Take single cases out of the sample instead.")
    frame.discarded_at, frame.discarded_by, frame.discarded_reason = at, by, reason
    frame.save(update_fields=["discarded_at", "discarded_by", "discarded_reason"])
    record(case_stream(case.pk), events.SampleListDiscarded(frame.cases.count(), frame.is_drawn, reason))
    move_state(case, "scoped")


def _mark(row: SampleCase, state: SampleState, reason: str, by: User, at: datetime) -> None:
    row.state, row.reason, row.changed_by, row.changed_at = state, reason, by, at
    row.save(update_fields=["state", "reason", "changed_by", "changed_at"])
