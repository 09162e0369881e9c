"""Tying cases together, and opening the practice review that a rapid review led to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews.cases import events, kinds
from reviews.cases.models import Case, CaseLink
from reviews.cases.practice_review import COMMISSIONING, PRACTICE_REVIEW
from reviews.cases.services.opening import open_case
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def link_cases(from_case: Case, to_case: Case, kind: str, note: str = "") -> CaseLink:
    """Tie two cases together; both histories say so. The same tie again changes nothing (E34).

    A case of a confined kind is named in no other history: whoever reads that one may not know of it.
    """
    link, new = CaseLink.objects.get_or_create(from_case=from_case, to_case=to_case, kind=kind, defaults={"note": note})
    if new:
        label = str(CaseLink.Kind(kind).label)
        for case, other in sorted([(from_case, to_case), (to_case, from_case)], key=lambda pair: pair[0].pk):
            if other.kind in kinds.confined():
                continue
            record(
                case_stream(case.pk),
                events.CaseLinked(other_reference=other.reference, link_label=label, note=note),
            )
    return link


@transaction.atomic
def open_linked_practice_review(case: Case, *, commissioned_at: datetime, by: User | None, at: datetime) -> Case:
    """Open the local child safeguarding practice review this case led to, once, in the state "commissioning".

    Children and participants are copied; the six months of Working Together are counted from `commissioned_at`.
    """
    link = CaseLink.objects.filter(from_case=case, kind=CaseLink.Kind.PRACTICE_REVIEW).first()
    if link is not None:
        return link.to_case
    review = open_case(
        kind=PRACTICE_REVIEW,
        state=COMMISSIONING,
        by=by,
        at=at,
        edition=case.edition,
        title=case.title,
        children=[_same(child) for child in case.children.values()],
        facts={"commissioned_at": commissioned_at},
        lead=case.lead,
    )
    link_cases(case, review, CaseLink.Kind.PRACTICE_REVIEW)
    return review


def _same(child: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in child.items() if name not in {"id", "case_id"}}
