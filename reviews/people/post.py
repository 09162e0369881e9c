"""What the post room asks about roles: who looks after it, and how each role is told to start with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from notifications.models import Frequency
from notifications.preferences import Choice
from reviews.people.models import Membership
from reviews.people.policy import may
from reviews.people.roles import Role

if TYPE_CHECKING:
    import datetime as dt

DIGEST_ROLES = (Role.DSP, Role.LSP)
"""Post-holders who are told a little about much: one e-mail a day unless they choose otherwise (domain §9.3)."""
ONE_A_DAY = Choice(soon=Frequency.DAILY, routine=Frequency.DAILY)


def keeps_the_post(user: Any) -> bool:
    """Whether the person sees how messages work and whether they arrive."""
    return bool(may(user, "read_health"))


def starting_choices(people: Sequence[int], today: dt.date | None = None) -> Mapping[int, Choice]:
    """A daily digest for those who are only delegated or lead partners; everybody else is told at once (one query)."""
    held = Membership.objects.current(today or timezone.localdate()).filter(user__in=people)
    roles: dict[int, set[str]] = {}
    for person, role in held.values_list("user_id", "role"):
        roles.setdefault(person, set()).add(role)
    return {person: ONE_A_DAY for person, some in roles.items() if some <= set(DIGEST_ROLES)}
