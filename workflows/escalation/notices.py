"""The messages of an escalation: reference, stage and date; never anything about a child.

A critical escalation has messages of its own, which ignore quiet hours and digests (domain §9.3).
"""

from dataclasses import replace

from notifications.duties import holders as held_by
from notifications.duties import let_in
from notifications.kinds import Kind, Urgency
from notifications.outbox import Note, post_all
from reviews.cases.models import Case
from reviews.people.models import Agency, AgencyKind
from workflows.escalation import ladder
from workflows.escalation.clocks import SENIOR
from workflows.escalation.models import Escalation, Priority

RAISED = Kind(
    "escalation.raised",
    "{case_ref}: another agency has escalated a matter to yours",
    body="Another agency has raised an escalation with {agency}. Open it to read it and to answer. If nobody "
    "answers by its limit, it goes to the next stage by itself.",
    urgency=Urgency.SOON,
    description="An escalation was raised with your agency.",
)
OPENED = Kind(
    "escalation.stage_opened",
    "{case_ref}: the escalation has reached {step}",
    body="The escalation has reached {step}. Open it to see where it stands and what you are asked.",
    urgency=Urgency.SOON,
    description="An escalation reached its next stage.",
)
SILENCE = Kind(
    "escalation.silence",
    "{case_ref}: nobody answered, so the escalation went up to {step}",
    body="Nobody answered by the limit. The escalation has gone up by itself to {step}.",
    urgency=Urgency.SOON,
    description="An escalation went up by itself because nobody answered.",
)
PROPOSED = Kind(
    "escalation.proposed",
    "{case_ref}: there is an answer to your escalation",
    body="There is an answer. Say whether it settles the matter; without your word the next stage opens.",
    urgency=Urgency.SOON,
    description="There is an answer to an escalation that your agency raised.",
)
ADVISED = Kind(
    "escalation.advised",
    "{case_ref}: the independent scrutineer has given advice",
    body="The independent scrutineer has given advice on the escalation. It is not a decision.",
    description="The scrutineer gave advice on an escalation.",
)
SPOKEN = Kind(
    "escalation.spoken",
    "{case_ref}: something was added to the escalation",
    body="A statement, or the record of a meeting or call, was added. Open the case to read it.",
    description="A statement or the record of a talk was added to an escalation.",
)
NOTICE = Kind(
    "escalation.notice",
    "{case_ref}: notice before a referral",
    body="The lead partners have decided to refer the matter. {agency} has until {date} to put it right. "
    "Open the case to read the notice.",
    urgency=Urgency.SOON,
    description="Your agency was given notice before a referral.",
)
CLOSED = Kind(
    "escalation.closed",
    "{case_ref}: the escalation has been closed",
    body="The escalation has been closed. Open the case to read how it ended and what was learned.",
    description="An escalation was closed.",
)

ORDINARY = (RAISED, OPENED, SILENCE, PROPOSED, ADVISED, SPOKEN, NOTICE, CLOSED)
URGENT = tuple(
    replace(
        kind,
        code=f"{kind.code}_critical",
        urgency=Urgency.CRITICAL,
        description=f"{kind.description} It is critical: four hours, day and night.",
    )
    for kind in (RAISED, OPENED, SILENCE, PROPOSED)
)
KINDS = (*ORDINARY, *URGENT)
_CRITICAL = {kind.code for kind in URGENT}


def parties(escalation: Escalation) -> list[str]:
    """The duties of both sides: their leads; everybody at the business unit, which has none."""
    return [of_party(agency) for agency in escalation.parties]


def of_party(agency: Agency) -> str:
    """Whom to tell at one side."""
    return f"agency@{agency.pk}" if agency.kind == AgencyKind.BUSINESS_UNIT else f"agency_lead@{agency.pk}"


def holders(escalation: Escalation, number: int) -> list[str]:
    """Both sides and whom the stage has reached; at stage 4 the executive lead of either side."""
    told = parties(escalation)
    for duty in ladder.told_at(number):
        told += [executive_of(one, escalation) for one in escalation.parties] if duty == SENIOR else [duty]
    return told


def executive_of(agency: Agency, escalation: Escalation) -> str:
    """The senior person an agency has named, if they may read it; else its delegated partner, else its lead.

    Of a lead partner that has named nobody the senior person is its lead post-holder, who reads from stage 5.
    """
    senior = f"{SENIOR}@{agency.pk}"
    if let_in(escalation.case.reference, senior, held_by(senior)):
        return senior
    return f"dsp@{agency.pk}" if agency.kind == AgencyKind.LEAD_PARTNER else of_party(agency)


def tell(kind: Kind, escalation: Escalation, duties: list[str], about: str, **words: str) -> None:
    """Put one message for each duty into the outbox; `about` makes it unique."""
    case: Case = escalation.case
    code = kind.code
    if escalation.priority == Priority.CRITICAL and f"{code}_critical" in _CRITICAL:
        code = f"{code}_critical"
    post_all(
        Note(
            code,
            key=f"escalation:{escalation.pk}:{about}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/escalation/",
            context=words,
        )
        for duty in dict.fromkeys(duties)
    )
