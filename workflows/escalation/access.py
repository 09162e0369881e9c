"""Who may raise, who reads an escalation, whose it is (domain §2.5, row "escalation case content")."""

from reviews.cases.access import has_grant, takes_part
from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.people.policy import may, memberships_with
from reviews.people.visibility import Facts, Thing, sees
from workflows.escalation.clocks import OFFICE_ROLES
from workflows.escalation.ladder import ADVICE_FROM
from workflows.escalation.models import Escalation

RAISE = "raise_escalation"
PARTY_ROLES = ("agency_lead", "agency_contributor", *OFFICE_ROLES, "dsp")
"""Who acts for a party: its lead and contributors; the business unit and a delegated partner for their own."""


def raises_for_others(user: User) -> bool:
    """Whether the person may raise on behalf of another agency: the business unit."""
    return user.has_role(*OFFICE_ROLES)


def raises_only_disputes(user: User) -> bool:
    """A delegated partner without a task in their agency raises disputes only: they are admitted from stage 4."""
    return {one.role for one in memberships_with(user, RAISE)} <= {"dsp"}


def own_agencies(user: User) -> list[Agency]:
    """The agencies for which the person may raise without being asked."""
    return list({one.agency_id: one.agency for one in memberships_with(user, RAISE)}.values())


def reads(user: User, case: Case, stage: int) -> bool:
    """Whether the person reads the content of an escalation that has reached this stage."""
    if sees(user.roles, Thing.ESCALATION, Facts(party=takes_part(user, case), stage=stage)) or has_grant(user, case):
        return True
    units = [one.agency_id for one in user.active_memberships() if one.role in OFFICE_ROLES]
    return bool(units) and case.participants.filter(agency_id__in=units, withdrawn_at=None).exists()


def acts_for(user: User, agency_id: int) -> bool:
    """Whether the person works on escalations for this agency today."""
    return any(one.agency_id == agency_id and one.role in PARTY_ROLES for one in user.active_memberships())


def is_raiser(user: User, escalation: Escalation) -> bool:
    """Whether the person acts for the agency that raised it: nobody else withdraws or confirms."""
    return acts_for(user, escalation.raiser_id)


def may_raise_higher(user: User, escalation: Escalation) -> bool:
    """The raiser at any stage; the manager once the business unit has been told, unless the unit is a party."""
    office = escalation.stage >= ADVICE_FROM and user.has_role("partnership_manager")
    return is_raiser(user, escalation) or (office and not escalation.office_is_party)


def may_note_talks(user: User, escalation: Escalation) -> bool:
    """Both sides, and the business unit once it has been told."""
    office = escalation.stage >= ADVICE_FROM and user.has_role(*OFFICE_ROLES)
    return any(acts_for(user, pk) for pk in escalation.is_party) or office


def may_minute(user: User, escalation: Escalation) -> bool:
    """Whoever records positions given at a meeting, unless the business unit is a party."""
    return bool(may(user, "record_position_for")) and not escalation.office_is_party


def speaks_for(user: User, escalation: Escalation) -> int | None:
    """The party for which the person may make a statement: also its delegated or lead partner; None for nobody."""
    wanted = {*PARTY_ROLES, "lsp"}
    own = (one.agency_id for one in user.active_memberships() if one.role in wanted)
    return next((pk for pk in own if pk in escalation.is_party), None)


def may_advise(user: User, escalation: Escalation) -> bool:
    """The independent scrutineer, from stage 3."""
    return escalation.stage >= ADVICE_FROM and bool(may(user, "write_scrutiny_note"))


def reads_numbers(user: User) -> bool:
    """Those who follow every case: the business unit, delegated and lead partners, the scrutineer."""
    return bool(may(user, "read_history"))
