"""Correcting the citation of a rule, a statutory one as well: the words change, no date does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import law_events
from workflows.clock.administration import rows
from workflows.clock.administration.refusals import LawUnchanged, SourceMissing, reason_given, require
from workflows.clock.models import RuleEdition

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def correct_citation(row: RuleEdition, source: str, reason: str, *, by: User) -> RuleEdition:
    """Write a new revision of every row that carries this citation, and put open deadlines under it; gives the last.

    Deadlines already met or cancelled keep the row, and so the words, they were judged by. Raises NotYours,
    ReasonNeeded, LawUnchanged.
    """
    require(by, "change_deadline_policy")
    reason, source = reason_given(reason), source.strip()
    known = rows.held_rows(row.code, row.edition_id)
    if not source:
        raise SourceMissing
    newest = {one.effective_from: one for one in known}
    wrong = [one for one in newest.values() if one.source == row.source]
    if source == row.source or not wrong:
        raise LawUnchanged("That is the source recorded already.")
    successors: dict[int, int] = {}
    for one in wrong:
        written = rows.write(one.revised(source=source), known, one.effective_from)
        successors |= {old.pk: written.pk for old in known if old.effective_from == one.effective_from}
        known.append(written)
    rows.put_under(successors, rows.open_under(successors), "the source was corrected")
    record(
        PARTNERSHIP,
        law_events.CitationCorrected(
            obj=f"rule:{written.pk}",
            code=row.code,
            title=row.title,
            edition=row.edition_id,
            changed_from=row.source,
            changed_to=source,
            reason=reason,
        ),
    )
    return written
