"""L-7 and L-8: contacts with family and practitioners, and what came of them. Agencies see nothing of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from reviews.cases.models import Case
from reviews.cases.services import locked, move_state
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.practice_review import events
from workflows.practice_review.models import (
    Clearance,
    FamilyContact,
    FamilySummary,
    PractitionerContact,
    PractitionerSummary,
    PublicationHold,
)
from workflows.practice_review.refusals import NotCleared, OnTheList, PracticeReviewRefused

Contact = FamilyContact | PractitionerContact
UNCLEARED = frozenset({Clearance.ASKED, Clearance.HOLD})
INVITATION = "invitation"
RECORDED = {FamilyContact: events.FamilyContactRecorded, PractitionerContact: events.PractitionerContactRecorded}
CORRECTED = {FamilyContact: events.FamilyContactCorrected, PractitionerContact: events.PractitionerContactCorrected}


def check_cleared(data: dict[str, Any]) -> None:
    """Refuse a contact that took place although police or CPS had not agreed; raise NotCleared (E35)."""
    if data.get("held_on") and data["kind"] != INVITATION and data["clearance"] in UNCLEARED:
        raise NotCleared(
            "Police or the CPS have not agreed to this contact, so it cannot have taken place. Leave the date empty."
        )


def guard_list(case: Case) -> str:
    """Whom the review must not contact while the publication waits for parallel processes; empty for nobody (E35)."""
    holds = PublicationHold.objects.filter(case=case, lifted_on=None).exclude(no_contact="")
    return "\n".join(f"{hold.get_process_display()}: {hold.no_contact}" for hold in holds)


def check_guarded(case: Case, data: dict[str, Any]) -> None:
    """Refuse a contact that does not say whether it was with somebody of the list, and why; raise OnTheList (E35)."""
    if not (data.get("held_on") or data["kind"] == INVITATION) or not guard_list(case):
        return
    if data.get("listed") not in {"no", "yes"}:
        raise OnTheList("A parallel process forbids contact with some people. Say whether this was with one of them.")
    if data["listed"] == "yes" and not (data.get("despite") or "").strip():
        raise OnTheList("Say why somebody was contacted whom a parallel process forbids to contact.")


@transaction.atomic
def add_contact(model: type[Contact], case: Case, data: dict[str, Any], *, by: User, at: datetime) -> Contact:
    """Record one contact; raise NotCleared, OnTheList, CaseIsClosed."""
    locked(case)  # two people at once number their contacts one after the other
    check_cleared(data)
    check_guarded(case, data)
    last = model.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    contact: Contact = model.objects.create(
        case=case, number=last + 1, recorded_by=by, recorded_at=at, **_without_none(data)
    )
    record(case_stream(case.pk), RECORDED[model](f"contact:{contact.pk}", contact.kind_label, _who(contact)))
    _record_despite(contact)
    return contact


@transaction.atomic
def correct_contact(contact: Contact, data: dict[str, Any], *, reason: str, at: datetime) -> Contact:
    """Correct what was recorded; what stood there before and the reason stay in the history. Raises as add_contact."""
    if not reason.strip():
        raise PracticeReviewRefused("Say why it is corrected.")
    case = locked(contact.case)
    contact = type(contact).objects.select_for_update(of=("self",)).get(pk=contact.pk)  # not as it was when shown
    check_cleared(data)
    check_guarded(case, data)
    before = "; ".join(f"{name}: {getattr(contact, name)}" for name in data if getattr(contact, name))
    for name, value in _without_none(data).items():
        setattr(contact, name, value)
    contact.held_on = data.get("held_on")
    contact.corrected_at = at
    contact.save()
    record(case_stream(contact.case_id), CORRECTED[type(contact)](f"contact:{contact.pk}", before, reason))
    _record_despite(contact)
    return contact


@transaction.atomic
def finish_family(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> FamilySummary:
    """Say whether the family took part and what they want in the report."""
    made, _ = FamilySummary.objects.update_or_create(
        case=case, defaults={"took_part": data["took_part"], "text": data["text"], "recorded_by": by, "recorded_at": at}
    )
    record(case_stream(case.pk), events.FamilyPartFinished(_took_part(made.took_part, "The family"), made.text))
    move_state(case, "fieldwork")
    return made


@transaction.atomic
def finish_practitioners(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PractitionerSummary:
    """Say whether practitioners took part and what they taught us."""
    made, _ = PractitionerSummary.objects.update_or_create(
        case=case, defaults={"took_part": data["took_part"], "text": data["text"], "recorded_by": by, "recorded_at": at}
    )
    finished = events.PractitionerPartFinished(_took_part(made.took_part, "Practitioners"), made.text)
    record(case_stream(case.pk), finished)
    move_state(case, "analysis")
    return made


def _record_despite(contact: Contact) -> None:
    if contact.listed == "yes":
        despite = events.ContactDespiteHold(f"contact:{contact.pk}", contact.kind_label, contact.despite)
        record(case_stream(contact.case_id), despite)


def _took_part(yes: bool, who: str) -> str:
    return f"{who} took part" if yes else f"{who} did not take part"


def _who(contact: Contact) -> str:
    return contact.who if isinstance(contact, FamilyContact) else contact.attendees


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}
