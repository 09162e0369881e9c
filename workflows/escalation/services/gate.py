"""Stage 7: the gate to the Secretary of State. The product records what people send; it sends nothing (domain §6.7)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision, settle
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, meet_code, start_deadline
from workflows.escalation import events, notices
from workflows.escalation.clocks import NOTICE
from workflows.escalation.models import Escalation, Outcome, Referral, StageRow
from workflows.escalation.models.referral import Route
from workflows.escalation.questions import REFERRAL
from workflows.escalation.services import stages
from workflows.escalation.services.partners import deciding_partners
from workflows.escalation.services.refusals import EscalationRefused

NEEDED = (4, 5, 6)
ROUTE_OF = {
    DecisionOutcome.AGREED: Route.SECRETARY_OF_STATE,
    DecisionOutcome.AMEND: Route.REGULATOR,
}
"""All for the referral: the Secretary of State. Some prefer a regulator: that first. Anybody against: nobody."""
REGULATORS = {
    "ofsted": "Ofsted",
    "cqc": "Care Quality Commission",
    "hmicfrs": "HMICFRS",
    "nhs_england": "NHS England",
    "school_trust": "Regulator of school trusts (Department for Education)",
    "other": "Another regulator",
}


def stages_not_evidenced(escalation: Escalation) -> list[int]:
    """The local stages without a record of what was tried: nothing is referred before (4 to 6 at least)."""
    rows: dict[int, StageRow] = {row.number: row for row in escalation.stages.all()}
    return [number for number in NEEDED if number not in rows or rows[number].is_open]


@transaction.atomic
def gather(escalation: Escalation, data: dict[str, Any], *, by: User, at: datetime) -> Referral:
    """Put together what the referral needs; raises EscalationRefused while a local stage is not accounted for.

    A stage that was skipped upwards is accounted for by what was tried instead, which everybody who decides reads.
    """
    missing = stages_not_evidenced(escalation)
    if missing and not data.get("skipped"):
        names = " and ".join(f"stage {number}" for number in missing)
        raise EscalationRefused(f"Nothing can be referred yet: there is no record of {names}. Local stages come first.")
    row = Referral.objects.create(escalation=escalation, gathered_by=by, gathered_at=at, **data)
    request_on = row.request_on.isoformat() if row.request_on else ""
    gathered = events.GateGathered(row.legal_on.isoformat(), request_on, row.remedies, row.legal_advice)
    record(case_stream(escalation.case_id), gathered)
    return row


@transaction.atomic
def report(escalation: Escalation, text: str, *, by: User, at: datetime) -> Referral:
    """The scrutineer's report on the referral."""
    row = Referral.objects.select_for_update().get(escalation=escalation)
    row.scrutiny_report, row.scrutiny_by, row.scrutiny_at = text, by, at
    row.save()
    record(case_stream(escalation.case_id), events.GateReported(text))
    return row


@transaction.atomic
def ask(escalation: Escalation, *, at: datetime) -> Decision:
    """Ask the lead partners that are no party for their joint decision."""
    question = "Is the matter referred to the Secretary of State?"
    return open_decision(escalation.case, REFERRAL.code, question, signatories=deciding_partners(escalation), at=at)


@transaction.atomic
def conclude(escalation: Escalation, *, at: datetime) -> Referral:
    """Derive the joint decision; when it is not to refer, the escalation ends unsettled."""
    decision = Decision.objects.filter(case=escalation.case, code=REFERRAL.code).latest("round")
    outcome = settle(decision.pk, at=at).outcome
    row = Referral.objects.select_for_update().get(escalation=escalation)
    row.route = ROUTE_OF.get(DecisionOutcome(outcome), Route.NONE)
    row.save(update_fields=["route"])
    record(case_stream(escalation.case_id), events.GateDecided(str(Route(row.route).label)))
    if row.route == Route.NONE:
        stages.settle(escalation.current, Outcome.UNSETTLED, note="Not referred.", by=None, at=at)
    return row


@transaction.atomic
def give_notice(escalation: Escalation, on: date, text: str) -> Referral:
    """Record the notice to the agency; its ten working days start on that day. Raises EscalationRefused."""
    row = Referral.objects.select_for_update().get(escalation=escalation)
    if on < (decided := decided_on(escalation)):
        raise EscalationRefused(f"The lead partners decided on {decided:%-d %B %Y}: notice is given after that.")
    deadline = start_deadline(escalation.case, NOTICE.code, day0=on, holder_agency=escalation.other)
    row.notice_on, row.notice_text, row.earliest_on = on, text, deadline.due_on
    row.save()
    given = events.NoticeGiven(escalation.other.name, on.isoformat(), deadline.due_on.isoformat(), text)
    record(case_stream(escalation.case_id), given)
    words = {"agency": escalation.other.name, "date": f"{deadline.due_on:%-d %B %Y}"}
    notices.tell(notices.NOTICE, escalation, [f"agency@{escalation.other_id}"], "notice", **words)
    return row


def decided_on(escalation: Escalation) -> date:
    """The local day of the lead partners' joint decision."""
    decision = Decision.objects.filter(case_id=escalation.case_id, code=REFERRAL.code).latest("round")
    assert decision.settled_at is not None, "notice is given after the joint decision"
    return timezone.localtime(decision.settled_at).date()


def earliest_day(escalation: Escalation) -> date | None:
    """The first day on which the referral may go: the due day of the notice, as its rule derives it now."""
    rows = Deadline.objects.filter(case_id=escalation.case_id, code=NOTICE.code).order_by("-pk")
    return rows.values_list("due_on", flat=True).first()


@transaction.atomic
def put_right(escalation: Escalation, how: str, *, by: User, at: datetime, today: date) -> Referral:
    """The agency put it right within its notice: nothing is referred, the matter is settled."""
    row = Referral.objects.select_for_update().get(escalation=escalation)
    row.put_right = how
    row.save(update_fields=["put_right"])
    meet_code(escalation.case, NOTICE.code, today, holder_agency=escalation.other)
    record(case_stream(escalation.case_id), events.PutRight(how))
    stages.settle(escalation.current, Outcome.AGREED, note=how, by=by, at=at)
    return row


@transaction.atomic
def record_sending(escalation: Escalation, data: dict[str, Any]) -> Referral:
    """Record what was sent, to whom, and when; raises EscalationRefused before the notice has run out."""
    row = Referral.objects.select_for_update().get(escalation=escalation)
    earliest = earliest_day(escalation)
    if earliest is None or data["sent_on"] <= earliest:
        when = f"{earliest:%-d %B %Y}" if earliest else "the notice"
        raise EscalationRefused(f"The agency has until {when} to put it right. A referral goes only after that day.")
    for name, value in data.items():
        setattr(row, name, value)
    row.save()
    for deadline in Deadline.objects.open().filter(case_id=escalation.case_id, code=NOTICE.code):
        cancel(deadline, "the notice ran out and the referral was sent")
    sent = events.ReferralSent(row.sent_to, row.sent_on.isoformat() if row.sent_on else "", row.regulator_reason)
    record(case_stream(escalation.case_id), sent)
    return row


@transaction.atomic
def record_reply(escalation: Escalation, data: dict[str, Any], *, by: User, at: datetime) -> Referral:
    """Record the reply and what came of it; the escalation ends as referred. Raises EscalationRefused."""
    row = Referral.objects.select_for_update().get(escalation=escalation)
    if row.sent_on is not None and data["reply_on"] < row.sent_on:
        raise EscalationRefused(f"The referral was sent on {row.sent_on:%-d %B %Y}: a reply cannot have come before.")
    row.reply_on, row.reply, row.result = data["reply_on"], data["reply"], data["result"]
    row.save()
    answered = events.ReferralAnswered(data["reply_on"].isoformat(), row.reply, row.result)
    record(case_stream(escalation.case_id), answered)
    stages.settle(escalation.current, Outcome.REFERRED, note=row.result, by=by, at=at)
    return row
