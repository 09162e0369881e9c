"""Absences with deputies, and the named senior of an agency: dated, recorded, effective at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from reviews.people.duties import may_stand_in
from reviews.people.models import Absence, Agency, Membership, NamedSenior, User
from reviews.people.policy import may, require
from reviews.people.services.errors import AlreadyEnded, PeopleRefused
from reviews.people.standing_events import AbsenceCancelled, AbsenceSet, SeniorNamed
from reviews.trail.record import PARTNERSHIP, record

LONGEST = dt.timedelta(days=366)


class AbsenceRefused(PeopleRefused):
    """The days or the deputy of an absence do not fit."""


class SeniorRefused(PeopleRefused):
    """The person cannot be the agency's senior."""

    field = "user"


@transaction.atomic
def set_absence(
    person: User, *, starts_on: dt.date, ends_on: dt.date, deputy: User | None, by: User, today: dt.date
) -> Absence:
    """Note that `person` is away, first and last day included; raise AbsenceRefused, PermissionDenied."""
    if by.pk != person.pk:
        require(by, "manage_people")
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    _days_fit(person, starts_on, ends_on, today)
    if deputy is not None:
        _deputy_fits(person, deputy, today)
    absence = Absence.objects.create(person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on, set_by=by)
    record(
        PARTNERSHIP,
        AbsenceSet(
            person=str(person),
            starts=starts_on,
            ends=ends_on,
            deputy=str(deputy) if deputy else "nobody",
            obj=f"user:{person.pk}",
        ),
    )
    return absence


@transaction.atomic
def cancel_absence(absence: Absence, *, by: User, at: dt.datetime) -> None:
    """End an absence now, or call it off; raise AlreadyEnded, PermissionDenied."""
    held = Absence.objects.select_for_update(of=("self",)).select_related("person").get(pk=absence.pk)
    if by.pk != held.person_id:
        require(by, "manage_people")
    if held.cancelled_at is not None:
        raise AlreadyEnded("This absence was cancelled already.")
    held.cancelled_at = at
    held.save(update_fields=["cancelled_at"])
    record(
        PARTNERSHIP,
        AbsenceCancelled(
            person=str(held.person), starts=held.starts_on, ends=held.ends_on, obj=f"user:{held.person_id}"
        ),
    )


@transaction.atomic
def name_senior(agency: Agency, user: User, *, by: User, today: dt.date) -> NamedSenior:
    """Name the person to whom the agency's overdue duties climb; raise SeniorRefused, PermissionDenied."""
    if not may(by, "delegate_task", agency):
        require(by, "manage_people")
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    if not Membership.objects.current(today).of_agency(agency.pk).filter(user=user).exists():
        raise SeniorRefused(f"{user} does not act for {agency}. Invite them, or give them a role there, first.")
    before = NamedSenior.objects.filter(agency=agency, valid_to=None).select_related("user").first()
    if before is not None:
        if before.user_id == user.pk:
            raise SeniorRefused(f"{user} is the named senior already.")
        before.valid_to = max(today, before.valid_from)
        before.save(update_fields=["valid_to"])
    named = NamedSenior.objects.create(agency=agency, user=user, valid_from=today)
    record(
        PARTNERSHIP,
        SeniorNamed(
            person=str(user),
            agency=agency.name,
            changed_from=str(before.user) if before else None,
            changed_to=str(user),
            obj=f"agency:{agency.pk}",
        ),
    )
    return named


def possible_deputies(person: User, today: dt.date) -> list[User]:
    """The active colleagues of the person's agencies who work on cases, by name."""
    colleagues = Membership.objects.current(today).filter(agency_id__in=person.agency_ids)
    there = colleagues.in_role(*may_stand_in()).values("user_id")
    return list(User.objects.filter(pk__in=there, is_active=True).exclude(pk=person.pk).order_by("name", "pk"))


def _days_fit(person: User, starts_on: dt.date, ends_on: dt.date, today: dt.date) -> None:
    if ends_on < starts_on:
        raise AbsenceRefused("The last day away must be the first day or later.", "ends_on")
    if ends_on < today:
        raise AbsenceRefused("The last day away must be today or later.", "ends_on")
    if ends_on - starts_on > LONGEST:
        raise AbsenceRefused(
            "An absence can be a year at most. Ask the business unit to give the role to somebody else.", "ends_on"
        )
    if clash := Absence.objects.clashing(person.pk, starts_on, ends_on).first():
        raise AbsenceRefused(
            f"There is an absence from {clash.starts_on:%-d %B %Y} to {clash.ends_on:%-d %B %Y} already. "
            "Cancel it first, or choose other days.",
            "starts_on",
        )


def _deputy_fits(person: User, deputy: User, today: dt.date) -> None:
    if deputy.pk not in {one.pk for one in possible_deputies(person, today)}:
        raise AbsenceRefused("Choose a deputy who acts for the same agency.", "deputy")
