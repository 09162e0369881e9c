"""A duty as people say it: "agency_lead@12" is "Agency lead, Cumbria Constabulary"."""

from __future__ import annotations

from collections.abc import Iterable

from reviews.people.duties import SHORT_ROLES
from reviews.people.models import Agency, User
from reviews.people.named_duties import named
from reviews.people.roles import Role

SAID: dict[str, str] = {
    "agency": "Everybody with a task there",
    "agency_senior": "The senior officer",
    "sector_dsp": "The delegated safeguarding partner for",
    "sector_lsp": "The lead safeguarding partner for",
}


def in_words(duties: Iterable[str]) -> dict[str, str]:
    """Put each duty into words, with the names of agencies and people (at most two queries)."""
    wanted = set(duties)
    of_agencies = [one.partition("@") for one in wanted if "@" in one]
    agencies = Agency.objects.in_bulk({int(number) for name, _, number in of_agencies if named(name) is None})
    people = User.objects.in_bulk({int(one[5:]) for one in wanted if one.startswith("user:")})
    return {one: _words(one, agencies, people) for one in wanted}


def _words(duty: str, agencies: dict[int, Agency], people: dict[int, User]) -> str:
    if duty.startswith("user:"):
        person = people.get(int(duty[5:]))
        return person.name if person else "A person who is no longer known"
    if duty.startswith("role:"):
        return _role(duty[5:])
    role, _, agency = duty.partition("@")
    if (about := named(role)) is not None:
        return about.words
    holder = agencies.get(int(agency))
    name = holder.name if holder else "an agency that is no longer known"
    said = SAID.get(role) or _role(role)
    return f"{said} {name}" if said.endswith(" for") else f"{said}, {name}"


def _role(word: str) -> str:
    known = SHORT_ROLES.get(word, word)
    return str(Role(known).label) if known in Role.values else known.replace("_", " ").capitalize()
