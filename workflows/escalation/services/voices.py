"""Talks, statements and advice: they are heard, told to both sides, and decide nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.escalation import access, events, notices
from workflows.escalation.models import Advice, Escalation, Statement, Talk
from workflows.escalation.services.refusals import EscalationRefused

TALKS = {"meeting": "meeting", "call": "call", "video": "video call"}


@transaction.atomic
def record_talk(escalation: Escalation, data: dict[str, Any], *, by: User, at: datetime) -> Talk:
    """Record a meeting or call with the people and where each side stood."""
    talk = Talk.objects.create(escalation=escalation, stage=escalation.stage, recorded_by=by, recorded_at=at, **data)
    said = events.TalkRecorded(
        talk.stage, TALKS[talk.how], talk.people, talk.raiser_position, talk.other_position, f"talk:{talk.pk}"
    )
    record(case_stream(escalation.case_id), said)
    notices.tell(notices.SPOKEN, escalation, notices.parties(escalation), f"talk:{talk.pk}")
    return talk


@transaction.atomic
def give_statement(escalation: Escalation, agency: Agency, text: str, *, by: User, at: datetime) -> Statement:
    """One side speaks, also through its delegated or lead partner; raises EscalationRefused for anybody else."""
    if access.speaks_for(by, escalation) != agency.pk:
        raise EscalationRefused("Only the two agencies of the escalation make statements.")
    row = Statement.objects.create(
        escalation=escalation, stage=escalation.stage, agency=agency, text=text, given_by=by, given_at=at
    )
    said = events.StatementGiven(agency.name, row.stage, text, f"statement:{row.pk}")
    record(case_stream(escalation.case_id), said)
    notices.tell(notices.SPOKEN, escalation, notices.parties(escalation), f"statement:{row.pk}")
    return row


@transaction.atomic
def give_advice(escalation: Escalation, text: str, recommends: str, *, by: User, at: datetime) -> Advice:
    """The scrutineer's independent advice, from stage 3; raises EscalationRefused."""
    if not access.may_advise(by, escalation):
        raise EscalationRefused("The independent scrutineer gives advice from stage 3 on.")
    row = Advice.objects.create(
        escalation=escalation, stage=escalation.stage, text=text, recommends=recommends, given_by=by, given_at=at
    )
    record(case_stream(escalation.case_id), events.AdviceGiven(row.stage, text, recommends, f"advice:{row.pk}"))
    notices.tell(notices.ADVISED, escalation, notices.parties(escalation), f"advice:{row.pk}")
    return row
