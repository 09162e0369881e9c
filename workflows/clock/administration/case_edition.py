"""Moving a case to another edition of the guidance, with a note (E54); otherwise a case keeps its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from reviews.cases.models import Case
from reviews.cases.services import locked
from reviews.trail.record import case_stream, record
from workflows.clock import law_events
from workflows.clock.administration.refusals import DayRefused, LawUnchanged, reason_given, require
from workflows.clock.calendars import local_today
from workflows.clock.editions import rows_in_force
from workflows.clock.models import Deadline, GuidanceEdition
from workflows.clock.models.deadline import OPEN
from workflows.clock.moves import Change, Standing, changes
from workflows.clock.rederivation import apply, derivation, held_standing

if TYPE_CHECKING:
    from datetime import date

    from reviews.people.models import User


def editions_for(case: Case, on: date) -> list[GuidanceEdition]:
    """Give the other editions a case may move to: those that apply to new cases on that day or did before."""
    return list(GuidanceEdition.objects.filter(starts_on__lte=on).exclude(code=case.edition))


def would_move(case: Case, edition: str, on: date) -> list[Change]:
    """Give the open deadlines of a case whose date another edition would move; saves nothing."""
    found = Deadline.objects.filter(OPEN, case=case).values_list(*Standing._fields)
    standing = [Standing(*row) for row in found]
    return [one for one in _under(case, edition, standing, on) if one.moves]


@transaction.atomic
def change_edition(case: Case, edition: str, note: str, *, by: User) -> list[Deadline]:
    """Put a case and its open deadlines under another edition; gives the deadlines whose date moved.

    A deadline keeps its rule where the other edition has none for it or does not allow the period that was asked for.
    What was met or cancelled stays as it was judged. Raises NotYours, ReasonNeeded, CaseIsClosed, LawUnchanged,
    DayRefused.
    """
    require(by, "change_deadline_policy")
    note, today = reason_given(note), local_today()
    locked(case)
    case.refresh_from_db(fields=["edition"])
    before = case.edition
    if edition == before:
        raise LawUnchanged("The case is under that edition already.")
    if edition not in {one.code for one in editions_for(case, today)}:
        raise DayRefused("That edition does not apply yet. Choose one that applies to new cases, or did before.")
    found = list(_under(case, edition, held_standing(OPEN & Q(case=case)), today))
    case.edition = edition
    case.save(update_fields=["edition"])
    moved = apply(found, "the case moved to another edition of the guidance")
    record(
        case_stream(case.pk),
        law_events.CaseEditionChanged(
            obj=f"case:{case.pk}", changed_from=before, changed_to=edition, moved=len(moved), note=note
        ),
    )
    return moved


def _under(case: Case, edition: str, standing: list[Standing], on: date) -> list[Change]:
    """Put each deadline under the row that the other edition has for its code, where it has one."""
    codes = dict(Deadline.objects.filter(OPEN, case=case).values_list("pk", "code"))
    law = derivation()
    successors = {row.code: row.pk for row in rows_in_force(edition, on)}

    def rule_of(one: Standing) -> int:
        successor = successors.get(codes[one.pk], one.rule_id)
        allowed = law.rules[successor].asked_days
        asked = one.asked_count
        return successor if asked is None or (allowed and allowed[0] <= asked <= allowed[1]) else one.rule_id

    return list(changes(standing, law, rule_of=rule_of))
