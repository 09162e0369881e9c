"""Saving sections while a return is written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews.people.policy import require
from reviews.returns.events import SectionSaved
from reviews.returns.forms.section import NIL_REASON
from reviews.returns.models import Return, ReturnSection, State
from reviews.returns.refusals import NotEditable, UnknownSection
from reviews.returns.sections import Section, section_of, sections_of
from reviews.returns.services.locking import carry_over, locked
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User

SITTING = timedelta(minutes=30)


@transaction.atomic
def save_section(
    ret: Return, code: str, data: dict[str, Any], *, by: User, at: datetime, complete: bool = False
) -> ReturnSection:
    """Keep a section as it was typed; the history hears of it once a sitting. Raises NotEditable, UnknownSection."""
    section = section_of(ret.case, code)
    if section is None:
        raise UnknownSection(f"Returns on {ret.case.reference} have no part {code!r}.")
    require(by, "edit_return", ret)
    fresh = locked(ret)
    if not fresh.is_editable:
        raise NotEditable("This return is with your safeguarding lead or was sent. Ask for it back to change it.")
    row = ReturnSection.objects.filter(return_of=fresh, code=code).first()
    same = row is not None and row.data == data and row.complete == complete
    if row is not None and same:
        return row
    tell = row is None or _new_sitting(row, by, at) or (complete and not row.complete)
    row = row or ReturnSection(return_of=fresh, code=code)
    row.data, row.complete, row.nil_reason = data, complete, str(data.get(NIL_REASON) or "")
    row.updated_by, row.updated_at = by, at
    if tell:
        row.history_at = at
    row.save()
    if fresh.state != State.DRAFTING:
        fresh.state = State.DRAFTING
        fresh.save(update_fields=["state"])
        carry_over(fresh, ret)
    if tell:
        told = SectionSaved(agency=fresh.agency.name, section=section.title, complete=complete, obj=f"return:{ret.pk}")
        record(case_stream(fresh.case_id), told)
    return row


def _new_sitting(row: ReturnSection, by: User, at: datetime) -> bool:
    return row.updated_by_id != by.pk or row.history_at is None or at - row.updated_at > SITTING


def missing_sections(ret: Return) -> list[Section]:
    """The mandatory sections that are not complete, in the order of the form."""
    done = set(ret.sections.filter(complete=True).values_list("code", flat=True))
    return [section for section in sections_of(ret.case) if section.mandatory and section.code not in done]
