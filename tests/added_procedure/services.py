"""What may be done to a learning visit."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import add_participants, close_case, open_case
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from tests.added_procedure.events import VisitAnswered
from tests.added_procedure.notices import WRITTEN_UP
from workflows.clock.editions import edition_in_force
from workflows.engine.starting import start


@transaction.atomic
def open_learning_visit(title: str, agencies: Sequence[Agency], *, by: User, at: datetime) -> Case:
    """Open the case, ask the agencies."""
    edition = edition_in_force(timezone.localdate(at))
    case = open_case(kind="learning_visit", state="visiting", by=by, at=at, edition=edition, title=title)
    add_participants(case, agencies, at=at)
    start("learning_visit", case)
    return case


def answer(case: Case, agency: Agency, learned: str) -> None:
    """Keep what an agency learned."""
    record(case_stream(case.pk), VisitAnswered(agency=agency.name, learned=learned))


@transaction.atomic
def write_up(case: Case, summary: str, *, at: datetime) -> None:
    """Close the case and tell every agency."""
    for row in case.participants.filter(withdrawn_at=None):
        post(
            WRITTEN_UP.code,
            key=f"written_up:{case.pk}:{row.agency_id}",
            duty=f"agency@{row.agency_id}",
            case_ref=case.reference,
            url=reverse("case", kwargs={"ref": case.reference}),
        )
    close_case(case, state="written_up", reason=summary, at=at)
