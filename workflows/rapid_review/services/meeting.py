"""RR-7: recording the meeting of the review group."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import move_state
from reviews.decisions.events import MeetingHeld
from reviews.decisions.models import Attendance, AttendanceStatus, Meeting
from reviews.decisions.signatories import signing_partners
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.clock.services import meet_code
from workflows.rapid_review.forms.meeting import CRITERIA
from workflows.rapid_review.models import Recommendation
from workflows.rapid_review.services.scope import asked_agencies

TEXTS = (
    "quorum_note",
    "facts_agreed",
    "children_safe",
    "analysis",
    "national_importance",
    "learning_clear",
    "learning_more_work",
    "parallel_processes",
    "family_plan",
    "practitioner_support",
    "recommendation",
    "rationale",
    "dissent",
)


def invited(case: Case) -> list[Agency]:
    """Who is asked to the meeting: the signing partners and every agency asked for information."""
    both = {agency.pk: agency for agency in (*signing_partners(case).required, *asked_agencies(case))}
    return sorted(both.values(), key=lambda agency: agency.name)


@transaction.atomic
def record_meeting(
    case: Case, data: dict[str, Any], attendances: list[dict[str, Any]], *, by: User, at: datetime
) -> Meeting:
    """Record the meeting with attendance, declarations and recommendation; meets C2c."""
    meeting = Meeting.objects.create(
        case=case,
        held_on=data["held_on"],
        chair=data["chair"],
        minute_taker=data["minute_taker"],
        quorate=data["quorate"],
        criteria={code: data[code] for code in CRITERIA},
        recorded_by=by,
        recorded_at=at,
        **{name: data[name] for name in TEXTS},
    )
    Attendance.objects.bulk_create([Attendance(meeting=meeting, **row) for row in attendances])
    came = {AttendanceStatus.PRESENT, AttendanceStatus.DEPUTY}
    held = MeetingHeld(
        obj=f"meeting:{meeting.pk}",
        held_on=meeting.held_on.isoformat(),
        chair=meeting.chair,
        quorate=meeting.quorate,
        present=", ".join(row["agency"].name for row in attendances if row["status"] in came),
        recommendation=Recommendation(meeting.recommendation).label,
        rationale=meeting.rationale,
    )
    record(case_stream(case.pk), held)
    meet_code(case, "C2c", meeting.held_on)
    move_state(case, "reporting")
    return meeting
