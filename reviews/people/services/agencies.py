"""Adding and editing organisations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import slugify

from reviews.people.events import AgencyAdded, AgencyEdited
from reviews.people.models import Agency, AgencyCategory, AgencyKind, Membership, User
from reviews.people.policy import require
from reviews.people.services.errors import AgencyInUse, NameTaken
from reviews.trail.record import PARTNERSHIP, record

RESERVED_CODES = frozenset({"add", "download"})


@dataclass(frozen=True)
class AgencyDetails:
    """What the form of an organisation holds."""

    name: str
    short_name: str
    category: AgencyCategory
    sector: str
    contact_email: str = ""
    parent: Agency | None = None
    active: bool = True


@transaction.atomic
def add_agency(details: AgencyDetails, *, by: User) -> Agency:
    """Add a setting (when it has a parent) or an external organisation; raise NameTaken."""
    require(by, "manage_agencies")
    _name_is_free(details.name)
    kind = AgencyKind.SETTING if details.parent else AgencyKind.EXTERNAL
    agency = Agency(code=_free_code(details.name), kind=kind)
    _write(agency, details)
    agency.save(force_insert=True)
    record(
        PARTNERSHIP,
        AgencyAdded(agency=agency.name, kind_label=agency.get_kind_display(), obj=f"agency:{agency.pk}"),
    )
    return agency


@transaction.atomic
def edit_agency(agency: Agency, details: AgencyDetails, *, by: User) -> Agency:
    """Change an organisation, or take it off the list; raise NameTaken, AgencyInUse."""
    require(by, "manage_agencies")
    locked = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    _name_is_free(details.name, but=locked)
    if locked.active and not details.active and Membership.objects.current(timezone.localdate()).of_agency(locked.pk):
        raise AgencyInUse("People still act for this organisation. End their roles first.")
    before = {name: str(getattr(locked, name) or "") for name in WORDS}
    _write(locked, details)
    locked.save()
    after = {name: str(getattr(locked, name) or "") for name in WORDS}
    events = [
        AgencyEdited(
            agency=locked.name,
            what=WORDS[name],
            changed_from=before[name],
            changed_to=after[name],
            obj=f"agency:{locked.pk}",
        )
        for name in WORDS
        if before[name] != after[name]
    ]
    if events:
        record(PARTNERSHIP, *events)
    return locked


WORDS: dict[str, str] = {
    "name": "name",
    "short_name": "short name",
    "category": "category",
    "sector": "sector",
    "contact_email": "contact email address",
    "parent": "part of",
    "active": "on the list",
}


def _write(agency: Agency, details: AgencyDetails) -> None:
    agency.name = details.name.strip()
    agency.short_name = details.short_name.strip()
    agency.category = details.category
    agency.sector = details.sector
    agency.contact_email = details.contact_email.strip()
    agency.active = details.active
    if agency.kind in {AgencyKind.SETTING, AgencyKind.EXTERNAL}:
        agency.parent = details.parent
        agency.kind = AgencyKind.SETTING if details.parent else AgencyKind.EXTERNAL


def _name_is_free(name: str, but: Agency | None = None) -> None:
    same = Agency.objects.annotate(lower=Lower("name")).filter(lower=name.strip().lower())
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise NameTaken("There is already an organisation with this name.")


def _free_code(name: str) -> str:
    stem = slugify(name)[:50].strip("-") or "agency"
    if stem in RESERVED_CODES:
        stem = f"{stem}-agency"
    taken = set(Agency.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code
