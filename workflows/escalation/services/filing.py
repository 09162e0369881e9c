"""The end: each party notes the outcome on its records, then the case is closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.cases.services import close_case
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.escalation import events, notices
from workflows.escalation.models import Escalation, Filing, Outcome

CLOSED_AS = {
    Outcome.AGREED.value: "closed_agreed",
    Outcome.PARTIAL.value: "closed_partial",
    Outcome.WITHDRAWN.value: "closed_withdrawn",
    Outcome.REFERRED.value: "closed_referred",
    Outcome.UNSETTLED.value: "closed_unsettled",
}
ON_FILE = {True: "yes", False: "no", None: "not about one child"}


@transaction.atomic
def note_outcome(escalation: Escalation, agency: Agency, data: dict[str, Any], *, by: User, at: datetime) -> Filing:
    """One party's note: on the child's file or why not, what was learned, thanks."""
    row = Filing.objects.create(escalation=escalation, agency=agency, noted_by=by, noted_at=at, **data)
    noted = events.OutcomeNoted(agency.name, ON_FILE[row.on_file], row.learning, row.feedback)
    record(case_stream(escalation.case_id), noted)
    return row


def days_words(escalation: Escalation, until: datetime) -> str:
    """The time from raising to the end, in whole days of the calendar."""
    first, last = (timezone.localtime(moment).date() for moment in (escalation.raised_at, until))
    days = (last - first).days
    return "less than a day" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


@transaction.atomic
def close(escalation: Escalation, *, at: datetime) -> None:
    """Close the case in the state its outcome says; running deadlines end; both sides are told."""
    case = escalation.case
    for deadline in Deadline.objects.open().filter(case=case):
        cancel(deadline, "the escalation was closed")
    words = str(Outcome(escalation.outcome).label)
    ended = escalation.settled_at or at
    record(case_stream(case.pk), events.EscalationClosed(words, days_words(escalation, ended)))
    close_case(case, state=CLOSED_AS[escalation.outcome], reason=words, at=at)
    notices.tell(notices.CLOSED, escalation, notices.parties(escalation), "closed")
