"""What the history records about an escalation; whatever people wrote is Sensitive."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("escalation.raised", sentence="{actor} raised an escalation for {raiser} with {other}: {topic} ({priority}).")
@dataclass(frozen=True)
class EscalationRaised(Event):
    """Who raised what with whom; whether the child was safe."""

    raiser: str
    other: str
    topic: str
    priority: str
    safe_now: str
    stage: int
    what: Sensitive
    outcome_wanted: Sensitive
    interim_plan: Sensitive
    start_reason: Sensitive = ""


@event("escalation_stage.opened", sentence="Stage {stage} opened ({who}): {how}. To be settled within {limit}.")
@dataclass(frozen=True)
class StageOpened(Event):
    """The next stage, whose it is, and why it opened."""

    stage: int
    who: str
    how: str
    limit: str
    reason: Sensitive = ""


@event("escalation_answer.given", sentence="{actor} answered at stage {stage}: {proposal}.")
@dataclass(frozen=True)
class AnswerGiven(Event):
    """The other agency's position, and what it offers."""

    stage: int
    proposal: str
    answer: Sensitive
    action: Sensitive = ""


@event(
    "escalation_meeting.recorded", sentence="{actor} recorded what the meeting of stage {stage} came to: {proposal}."
)
@dataclass(frozen=True)
class MeetingRecorded(Event):
    """What the two sides came to when they were convened."""

    stage: int
    proposal: str
    answer: Sensitive
    action: Sensitive = ""


@event(
    "escalation_stage.silent", sentence="Nobody answered at stage {stage} by the limit: the next stage opens by itself."
)
@dataclass(frozen=True)
class StageSilent(Event):
    """Silence raises (domain §6.5)."""

    stage: int
    waited_for: str


@event("escalation_stage.closed", sentence="Stage {stage} ended: {outcome}.")
@dataclass(frozen=True)
class StageClosed(Event):
    """How a stage ended, and what whoever ended it said."""

    stage: int
    outcome: str
    note: Sensitive = ""


@event("escalation_priority.changed", sentence="{actor} changed the priority from “{changed_from}” to “{changed_to}”.")
@dataclass(frozen=True)
class PriorityChanged(Event):
    """The limits of the stages to come follow another priority."""

    changed_from: str
    changed_to: str


@event("escalation.corrected", sentence="{actor} corrected what was raised: {fields}.")
@dataclass(frozen=True)
class EscalationCorrected(Event):
    """Which words were corrected, what stood there before, and why."""

    fields: str
    changed_from: Sensitive
    reason: Sensitive


@event("escalation_talk.recorded", sentence="{actor} recorded a {how} at stage {stage}.")
@dataclass(frozen=True)
class TalkRecorded(Event):
    """A meeting or call with the position of each side."""

    stage: int
    how: str
    people: Sensitive
    raiser_position: Sensitive
    other_position: Sensitive
    obj: str | None = None


@event("escalation_statement.given", sentence="{actor} made a statement for {agency} at stage {stage}.")
@dataclass(frozen=True)
class StatementGiven(Event):
    """One side speaks; it decides nothing."""

    agency: str
    stage: int
    text: Sensitive
    obj: str | None = None


@event("escalation_advice.given", sentence="{actor} gave independent advice at stage {stage}.")
@dataclass(frozen=True)
class AdviceGiven(Event):
    """The scrutineer's advice, seen by the parties."""

    stage: int
    text: Sensitive
    recommends: Sensitive
    obj: str | None = None


@event("escalation_outcome.noted", sentence="{agency} noted the outcome; on the child’s file: {on_file}.")
@dataclass(frozen=True)
class OutcomeNoted(Event):
    """One party's note, learning and feedback."""

    agency: str
    on_file: str
    learning: Sensitive
    feedback: Sensitive


@event("escalation.closed", sentence="The escalation was closed after {days}: {outcome}.")
@dataclass(frozen=True)
class EscalationClosed(Event):
    """The end, and the time it took."""

    outcome: str
    days: str


@event("escalation_gate.gathered", sentence="{actor} put together what a referral needs; legal advice of {legal_on}.")
@dataclass(frozen=True)
class GateGathered(Event):
    """Remedies tried, legal advice, the formal request for information."""

    legal_on: str
    request_on: str
    remedies: Sensitive
    legal_advice: Sensitive


@event("escalation_gate.reported", sentence="{actor} gave the scrutineer’s report on the referral.")
@dataclass(frozen=True)
class GateReported(Event):
    """The scrutineer's report."""

    text: Sensitive


@event("escalation_gate.decided", sentence="The lead partners’ joint decision: {route}.")
@dataclass(frozen=True)
class GateDecided(Event):
    """Where the lead partners turn."""

    route: str


@event(
    "escalation_gate.announced", sentence="{agency} was given notice on {notice_on}; nothing goes before {earliest}."
)
@dataclass(frozen=True)
class NoticeGiven(Event):
    """The agency has ten working days to put it right."""

    agency: str
    notice_on: str
    earliest: str
    text: Sensitive


@event("escalation_gate.sent", sentence="The referral went to {sent_to} on {sent_on}.")
@dataclass(frozen=True)
class ReferralSent(Event):
    """What people sent outside this system."""

    sent_to: str
    sent_on: str
    reason: Sensitive = ""


@event("escalation_gate.put_right", sentence="The agency put it right before the referral went.")
@dataclass(frozen=True)
class PutRight(Event):
    """No referral is needed any more."""

    how: Sensitive


@event("escalation_gate.answered", sentence="The answer to the referral came on {reply_on}.")
@dataclass(frozen=True)
class ReferralAnswered(Event):
    """Reply and result."""

    reply_on: str
    reply: Sensitive
    result: Sensitive
