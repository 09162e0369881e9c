"""Beginning a draft: one for each person and matter, and not without end."""

from __future__ import annotations

from django.db import transaction

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from workflows.escalation.models import Draft
from workflows.escalation.services.refusals import EscalationRefused

MOST = 5


class TooManyDrafts(EscalationRefused):
    """Nobody writes so many escalations at a time."""

    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST} unfinished drafts. Continue one of them, or delete one that is not needed, below."
        )


@transaction.atomic
def begin_draft(
    user: User, *, kind: str, safety: str, source: Case | None, matter: str, against: Agency | None
) -> Draft:
    """Begin a draft, or go on with the one about the same matter under what is answered now; raises TooManyDrafts."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two tabs at once count each other
    mine = Draft.objects.visible_to(user).unfinished()
    if matter and (same := mine.filter(source=source, matter=matter, against=against).first()) is not None:
        same.kind, same.safety = kind, safety
        same.save()
        return same
    if mine.count() >= MOST:
        raise TooManyDrafts
    return Draft.objects.create(user=user, kind=kind, safety=safety, source=source, matter=matter, against=against)
