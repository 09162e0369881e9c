"""Releasing the shared pack: from then on participants read each other's returns."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.cases.services import release_pack
from reviews.people.policy import require
from reviews.returns.events import PackReleased
from reviews.returns.models import Return, State
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


@transaction.atomic
def release_to_group(case: Case, *, by: User, at: datetime) -> Case:
    """Release what has come in, with its gaps (E20); a second release changes nothing."""
    require(by, "release_pack")
    if not release_pack(case, at=at):
        return case
    returns = list(Return.objects.filter(case=case).select_related("agency"))
    came = [ret for ret in returns if ret.is_answered]
    Return.objects.filter(pk__in=[ret.pk for ret in came]).update(released_at=at)
    missing = sorted(ret.agency.name for ret in returns if not ret.is_answered)
    record(
        case_stream(case.pk),
        PackReleased(
            returns=len(came),
            nil=sum(ret.state == State.NIL for ret in came),
            missing=len(missing),
            missing_agencies="; ".join(missing),
            obj=f"case:{case.pk}",
        ),
    )
    return case
