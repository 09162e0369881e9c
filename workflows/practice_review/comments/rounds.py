"""Sending a draft to the agencies, and finding the round that is going on."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from reviews.cases.models import Case
from reviews.cases.services import add_participants, move_state
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.practice_review.comments.events import DraftSent
from workflows.practice_review.comments.refusals import NoDraft, NotAsked
from workflows.practice_review.models import AgencyComments, DraftRound
from workflows.practice_review.services.report import latest_draft

CLOCK = "C8"


def latest_round(case: Case) -> DraftRound | None:
    """The last sending of a draft, open or answered."""
    return DraftRound.objects.filter(case=case).select_related("version").order_by("-number").first()


def part_of(held: DraftRound, agency: Agency) -> AgencyComments:
    """The part of one agency in a round; raise NotAsked."""
    part = AgencyComments.objects.filter(round=held, agency=agency).select_related("agency", "round").first()
    if part is None:
        raise NotAsked(f"{agency.name} was not asked to comment on this draft.")
    return part


def asked_agencies(case: Case) -> list[Agency]:
    """The agencies asked to comment on the last draft, by name."""
    held = latest_round(case)
    return [part.agency for part in held.agencies.select_related("agency")] if held else []


def due_on(part: AgencyComments) -> date | None:
    """The day on which the agency's comments are due, granted time included; None before its clock has started."""
    rows = Deadline.objects.filter(case_id=part.round.case_id, code=CLOCK, holder_agency_id=part.agency_id)
    return rows.order_by("-pk").values_list("due_on", flat=True).first()


def due_days(held: DraftRound) -> dict[int, date]:
    """The day on which each agency's comments are due, by agency id."""
    rows = Deadline.objects.filter(case_id=held.case_id, code=CLOCK, holder_agency__isnull=False).order_by("pk")
    return {int(agency): due for agency, due in rows.values_list("holder_agency_id", "due_on") if agency}


@transaction.atomic
def send_draft(case: Case, data: dict[str, Any], agencies: list[Agency], *, by: User, at: datetime) -> DraftRound:
    """Send chosen headings of the newest draft to the agencies for comments on accuracy; raise NoDraft."""
    version = latest_draft(case)
    if version is None or not version.ready:
        raise NoDraft("There is no draft that is ready for comments.")
    last = DraftRound.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    held = DraftRound.objects.create(
        case=case,
        number=last + 1,
        version=version,
        headings=data["headings"],
        letter=data["letter"],
        sent_by=by,
        sent_at=at,
    )
    AgencyComments.objects.bulk_create([AgencyComments(round=held, agency=agency) for agency in agencies])
    add_participants(case, agencies, at=at)
    names = ", ".join(agency.name for agency in agencies)
    sent = DraftSent(version.label, version.sha256, ", ".join(held.headings), len(agencies), names)
    record(case_stream(case.pk), sent)
    move_state(case, "factual_accuracy")
    return held
