"""Who holds a duty today: the people a message for "agency_lead@12" goes to when it is sent."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from reviews.people.models import Absence, Membership, NamedSenior, User
from reviews.people.named_duties import Place, named
from reviews.people.roles import Role
from reviews.people.sectors import partners_of
from reviews.people.visibility import AUDIENCE_OF

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

    Forms: "user:7" (that person and nobody else, for it may be a letter with the key to their account),
    "role:manager", "agency@12" (everybody there), "agency_lead@12", "dsp@3", "agency_senior@12" (named by the agency),
    "sector_dsp@12" and "sector_lsp@12" (the partner of the agency's sector), and what a package above named, about one
    of its rows: "owner@55" (reviews.people.named_duties). The deputy of somebody who is away is
    told as well; the person stays accountable.
    """
    day = today or timezone.localdate()
    try:
        if duty.startswith("user:"):
            return list(User.objects.filter(pk=int(duty[5:]), is_active=True).values_list("pk", flat=True))
        return with_deputies(places_of(duty, day), day)
    except ValueError:
        raise UnknownDuty(duty) from None


def with_deputies(places: set[Place], today: dt.date) -> list[int]:
    """Add the deputies of those who are away, if they work on cases of that agency today and are there themselves."""
    people = {person for person, _ in places}
    away = Absence.objects.on(today).filter(person_id__in=people, deputy__is_active=True)
    stand_ins = list(away.values_list("person_id", "deputy_id"))
    if not stand_ins:
        return sorted(people)
    deputies = {deputy for _, deputy in stand_ins}
    away_too = set(Absence.objects.on(today).filter(person_id__in=deputies).values_list("person_id", flat=True))
    held = Membership.objects.current(today).in_role(*may_stand_in()).filter(user_id__in=deputies - away_too)
    there = set(held.values_list("user_id", "agency_id"))
    agencies = {person: {agency for one, agency in places if one == person} for person in people}
    return sorted(people | {two for one, two in stand_ins for agency in agencies[one] if (two, agency) in there})


def may_stand_in() -> list[str]:
    """The roles that work on cases: who has only others (a system administrator, say) is nobody's deputy."""
    return [role for role, audience in AUDIENCE_OF.items() if audience is not None]


def places_of(duty: str, day: dt.date) -> set[Place]:
    """Give the people who hold a duty on a day, each with the agency for which they do; raise UnknownDuty."""
    current = Membership.objects.current(day)
    if duty.startswith("role:"):
        return _places(current.in_role(_role(duty[5:])))
    name, _, number = duty.partition("@")
    if (about := named(name)) is not None:
        return about.holders(int(number), day)
    agency = int(number)
    if name == SENIOR:
        return _seniors(agency, day)
    if name in OF_THE_SECTOR:
        return _places(current.filter(agency_id__in=partners_of(agency)).in_role(OF_THE_SECTOR[name]))
    held = current.of_agency(agency)
    return _places(held if name == WHOLE_AGENCY else held.in_role(_role(name)))


def _seniors(agency_id: int, day: dt.date) -> set[Place]:
    """The senior the agency named, while they act for it; a lead partner's own lead post-holder otherwise."""
    there = Membership.objects.current(day).of_agency(agency_id)
    named = NamedSenior.objects.current(day).filter(agency_id=agency_id)
    found = _places(there.filter(user_id__in=named.values("user_id")))
    return found or _places(there.in_role(Role.LSP))


def _places(held: QuerySet[Membership]) -> set[Place]:
    return set(held.values_list("user_id", "agency_id"))


def _role(word: str) -> str:
    return SHORT_ROLES.get(word) or Role(word).value
