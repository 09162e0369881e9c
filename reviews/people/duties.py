"""Who holds a duty today: the people a message for "agency_lead@12" goes to when it is sent."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from reviews.people.models import Membership, User
from reviews.people.roles import Role

SHORT_ROLES: dict[str, str] = {"manager": Role.PARTNERSHIP_MANAGER, "officer": Role.PARTNERSHIP_OFFICER}
WHOLE_AGENCY = "agency"


class UnknownDuty(Exception):
    """A message is for a duty nobody can look up."""

    def __init__(self, duty: str) -> None:
        super().__init__(f"Nobody knows who holds the duty {duty!r}.")


def holders_of(duty: str, today: dt.date | None = None) -> list[int]:
    """Primary keys of the people who hold `duty` on `today`, in a stable order; raise UnknownDuty.

    Forms: "user:7", "role:manager", "agency@12" (everybody there), "agency_lead@12", "dsp@3".
    """
    current = Membership.objects.current(today or timezone.localdate())
    try:
        if duty.startswith("user:"):
            active = User.objects.filter(pk=int(duty[5:]), is_active=True)
            return list(active.values_list("pk", flat=True))
        if duty.startswith("role:"):
            held = current.in_role(_role(duty[5:]))
        else:
            name, _, agency = duty.partition("@")
            held = current.of_agency(int(agency))
            if name != WHOLE_AGENCY:
                held = held.in_role(_role(name))
    except ValueError:
        raise UnknownDuty(duty) from None
    return sorted(set(held.values_list("user_id", flat=True)))


def _role(word: str) -> str:
    return SHORT_ROLES.get(word) or Role(word).value
