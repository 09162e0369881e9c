"""Who holds a duty today: the people a message for "agency_lead@12" goes to when it is sent."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from reviews.people.models import Absence, Membership, NamedSenior, User
from reviews.people.roles import Role
from reviews.people.sectors import partners_of

SHORT_ROLES: dict[str, str] = {"manager": Role.PARTNERSHIP_MANAGER, "officer": Role.PARTNERSHIP_OFFICER}
WHOLE_AGENCY = "agency"
SENIOR = "agency_senior"
OF_THE_SECTOR: dict[str, str] = {"sector_dsp": Role.DSP, "sector_lsp": Role.LSP}


class UnknownDuty(Exception):
    """A message is for a duty nobody can look up."""

    def __init__(self, duty: str) -> None:
        super().__init__(f"Nobody knows who holds the duty {duty!r}.")


def holders_of(duty: str, today: dt.date | None = None) -> list[int]:
    """Primary keys of the people to tell about `duty` on `today`, in a stable order; raise UnknownDuty.

    Forms: "user:7", "role:manager", "agency@12" (everybody there), "agency_lead@12", "dsp@3", "agency_senior@12"
    (named by the agency), "sector_dsp@12" and "sector_lsp@12" (the partner of the agency's sector). The deputy of
    somebody who is away is told as well; the person stays accountable.
    """
    day = today or timezone.localdate()
    try:
        return with_deputies(_holders(duty, day), day)
    except ValueError:
        raise UnknownDuty(duty) from None


def with_deputies(people: set[int], today: dt.date) -> list[int]:
    """Add the deputies of those who are away, as long as the deputies are active and there themselves."""
    away = Absence.objects.on(today).filter(person_id__in=people, deputy__is_active=True)
    deputies = set(away.values_list("deputy_id", flat=True))
    if deputies:
        deputies -= set(Absence.objects.on(today).filter(person_id__in=deputies).values_list("person_id", flat=True))
    return sorted(people | {pk for pk in deputies if pk is not None})


def _holders(duty: str, day: dt.date) -> set[int]:
    current = Membership.objects.current(day)
    if duty.startswith("user:"):
        return set(User.objects.filter(pk=int(duty[5:]), is_active=True).values_list("pk", flat=True))
    if duty.startswith("role:"):
        return set(current.in_role(_role(duty[5:])).values_list("user_id", flat=True))
    name, _, number = duty.partition("@")
    agency = int(number)
    if name == SENIOR:
        return _seniors(agency, day)
    if name in OF_THE_SECTOR:
        held = current.filter(agency_id__in=partners_of(agency)).in_role(OF_THE_SECTOR[name])
    else:
        held = current.of_agency(agency)
        if name != WHOLE_AGENCY:
            held = held.in_role(_role(name))
    return set(held.values_list("user_id", flat=True))


def _seniors(agency_id: int, day: dt.date) -> set[int]:
    """The senior the agency named, while they act for it; a lead partner's own lead post-holder otherwise."""
    there = Membership.objects.current(day).of_agency(agency_id)
    named = NamedSenior.objects.current(day).filter(agency_id=agency_id, user__in=there.values("user_id"))
    found = set(named.values_list("user_id", flat=True))
    return found or set(there.in_role(Role.LSP).values_list("user_id", flat=True))


def _role(word: str) -> str:
    return SHORT_ROLES.get(word) or Role(word).value
