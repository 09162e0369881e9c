"""Two escalations, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import time_machine
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency
from tests.matrix.detours import Chapter, Detour, Side, Sides, begin, onward
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import Teller, date_boxes
from workflows.clock.models import Deadline
from workflows.escalation.models import Escalation

OWN, FOREIGN = "Own of the matrix", "Foreign of the matrix"


def case_with(code: str) -> Case | None:
    """The escalation of the matrix with this child's code, if it has been told."""
    row = Escalation.objects.filter(child_code=code).select_related("case").order_by("-pk").first()
    return row.case if row else None


def both_escalations(story: Teller, own: Agency, *, at_stage: int, answering: bool = False) -> Sides:
    """The own one between the own agency and the police; the foreign one between agencies that nobody here is in."""
    mine, theirs = (own, story.police), (Agency.objects.get(code="btp"), story.icbs[1])
    return tuple(
        _raised(code, list(reversed(pair)) if answering else list(pair), at_stage)
        for code, pair in ((OWN, mine), (FOREIGN, theirs))
    )


def _raised(code: str, agencies: list[Agency], number: int) -> Side:
    one = EscalationTeller()
    for agency in agencies:
        one.people_of(agency)
    raiser, other = agencies
    why = "It cannot wait."
    one.raises(one.leads[raiser.pk], raiser, other, child_code=code, stage=str(number), start_reason=why)
    return Side(one, agencies)


def _answered(one: EscalationTeller, agencies: list[Agency]) -> None:
    _, other = agencies
    one.does(one.leads[other.pk], "answer", one.offer(owner=other))


def _confirmed(one: EscalationTeller, agencies: list[Agency]) -> None:
    one.does(one.leads[agencies[0].pk], "confirm", {"settled": "yes"})


def _proposed(one: EscalationTeller, agencies: list[Agency]) -> None:
    one.does(one.manager, "convene", one.offer_of(agencies[1]))


def _never_settled(one: EscalationTeller, agencies: list[Agency]) -> None:
    for _ in range(3):
        one.does(one.manager, "convene", one.meeting("not_settled"))


def _gathered(one: EscalationTeller, agencies: list[Agency]) -> None:
    today = timezone.localdate()
    texts = {"remedies": "All.", "legal_by": "Solicitor", "legal_advice": "Clear.", "request": "no"}
    one.does(
        one.manager, "gather", texts | {"no_request_reason": "Nothing is missing."} | date_boxes("legal_on", today)
    )


def _lead_partners_refer(one: EscalationTeller, agencies: list[Agency]) -> None:
    data = {"choice": "refer", "reasons": "It is the last resort.", "conflict": "no", "sign": "on"}
    for item in list(one.open_items("refer_decide")):
        assert item.agency is not None
        one.does(one.lsps[item.agency.pk], "refer_decide", data, agency=item.agency)


def _noticed(one: EscalationTeller, agencies: list[Agency]) -> None:
    data = {"text": "Put it right."} | date_boxes("notice_on", timezone.localdate())
    one.does(one.manager, "give_notice", data)


def _sent(one: EscalationTeller, agencies: list[Agency]) -> None:
    day = Deadline.objects.get(case=one.case, code="C13n").due_on + timedelta(days=1)
    with time_machine.travel(timezone.now() + (day - timezone.localdate())):
        sent = {"what": "sent", "route": "secretary_of_state", "sent_to": "The Department"}
        one.does(one.manager, "record_sending", sent | date_boxes("sent_on", day))


GATE: tuple[tuple[str, Chapter], ...] = (
    ("gathering", _never_settled),
    ("reporting", _gathered),
    ("referring", lambda one, _: one.does(one.scrutineer, "report", {"text": "In good faith."})),
    ("giving_notice", _lead_partners_refer),
    ("sending", _noticed),
    ("replying", _sent),
)
"""The steps of the gate in their order: where the escalation waits, and how it came there from the one before."""

ESCALATION_DETOURS: dict[str, Detour] = {
    "escalation_answering": begin("triage", partial(both_escalations, at_stage=1, answering=True)),
    "escalation_raised": begin("triage", partial(both_escalations, at_stage=1)),
    "escalation_confirming": onward("escalation_raised", _answered),
    "escalation_noting": onward("escalation_confirming", _confirmed),
    "escalation_convening": begin("triage", partial(both_escalations, at_stage=4)),
    **{
        f"escalation_{step}": onward(f"escalation_{before}", chapter)
        for before, (step, chapter) in zip(("convening", *(step for step, _ in GATE)), GATE, strict=False)
    },
    "escalation_convening_5": begin("triage", partial(both_escalations, at_stage=5)),
    "escalation_deciding": onward("escalation_convening_5", _proposed),
    "escalation_convening_6": begin("triage", partial(both_escalations, at_stage=6)),
    "escalation_lead_deciding": onward("escalation_convening_6", _proposed),
}
