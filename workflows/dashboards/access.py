"""Who sees which dashboard (domain §2.4, §2.5): one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reviews.people.roles import Role

OFFICE = frozenset({Role.PARTNERSHIP_MANAGER.value, Role.PARTNERSHIP_OFFICER.value})
OVERSEERS = frozenset({Role.DSP.value, Role.LSP.value, Role.SCRUTINEER.value})
OF_AN_AGENCY = frozenset(
    {
        Role.AGENCY_LEAD.value,
        Role.AGENCY_CONTRIBUTOR.value,
        Role.LA_NOTIFIER.value,
        Role.DSP.value,
        Role.LSP.value,
        Role.GROUP_MEMBER.value,
        Role.GROUP_CHAIR.value,
    }
)


@dataclass(frozen=True)
class Sections:
    """The parts of the dashboard one person sees."""

    partnership: bool
    """Every agency's work and the timeliness of every case."""
    reasons: bool
    """Why statutory deadlines were late."""
    own_agency: bool
    """What the person's own agencies owe, and their record."""

    def any(self) -> bool:
        """Whether there is anything to see."""
        return self.partnership or self.own_agency


def sections_for(user: Any) -> Sections:
    """Tell which parts this person sees today."""
    roles = user.roles if user.is_authenticated else frozenset()
    everything = bool(roles & (OFFICE | OVERSEERS))
    return Sections(partnership=everything, reasons=everything, own_agency=bool(roles & OF_AN_AGENCY))


def has_a_dashboard(user: Any) -> bool:
    """Tell whether the navigation shows the dashboard."""
    return bool(user.is_authenticated) and sections_for(user).any()
