"""Two escalations, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import Teller, date_boxes
from workflows.clock.models import Deadline
from workflows.escalation.models import Escalation

OWN, FOREIGN = "Own of the matrix", "Foreign of the matrix"


def case_with(code: str) -> Case | None:
    """The escalation of the matrix with this child's code, if it has been told."""
    row = Escalation.objects.filter(child_code=code).select_related("case").order_by("-pk").first()
    return row.case if row else None


def both_escalations(story: Teller, own: Agency, *, until: str) -> None:
    """The own one between the own agency and the police; the foreign one between agencies that nobody here is in."""
    for code, mine, theirs in ((OWN, own, story.police), (FOREIGN, Agency.objects.get(code="btp"), story.icbs[1])):
        teller = EscalationTeller()
        for agency in (mine, theirs):
            teller.people_of(agency)
        if until == "answering":
            mine, theirs = theirs, mine
        _tell(teller, code, mine, theirs, until)


def _tell(one: EscalationTeller, code: str, raiser: Agency, other: Agency, until: str) -> None:
    start = {"answering": 1, "confirming": 1, "noting": 1, "convening": 4, "deciding": 5, "lead_deciding": 6}
    number = start.get(until, 4)
    why = "It cannot wait."
    one.raises(one.leads[raiser.pk], raiser, other, child_code=code, stage=str(number), start_reason=why)
    if until in {"confirming", "noting"}:
        one.does(one.leads[other.pk], "answer", one.offer(owner=other))
        if until == "noting":
            one.does(one.leads[raiser.pk], "confirm", {"settled": "yes"})
    elif until in {"deciding", "lead_deciding"}:
        one.does(one.manager, "convene", one.offer_of(other))
    elif until not in start:
        _to_the_gate(one, until)


def _to_the_gate(one: EscalationTeller, until: str) -> None:
    for _ in range(3):
        one.does(one.manager, "convene", one.meeting("not_settled"))
    for name, act in GATE.items():
        if name == until:
            return
        act(one)


def _gathered(one: EscalationTeller) -> None:
    today = timezone.localdate()
    texts = {"remedies": "All.", "legal_by": "Solicitor", "legal_advice": "Clear.", "request": "no"}
    one.does(
        one.manager, "gather", texts | {"no_request_reason": "Nothing is missing."} | date_boxes("legal_on", today)
    )


def _lead_partners_refer(one: EscalationTeller) -> None:
    data = {"choice": "refer", "reasons": "It is the last resort.", "conflict": "no", "sign": "on"}
    for item in list(one.open_items("refer_decide")):
        assert item.agency is not None
        one.does(one.lsps[item.agency.pk], "refer_decide", data, agency=item.agency)


def _sent(one: EscalationTeller) -> None:
    day = Deadline.objects.get(case=one.case, code="C13n").due_on + timedelta(days=1)
    with time_machine.travel(timezone.now() + (day - timezone.localdate())):
        sent = {"what": "sent", "route": "secretary_of_state", "sent_to": "The Department"}
        one.does(one.manager, "record_sending", sent | date_boxes("sent_on", day))


GATE: dict[str, Callable[[EscalationTeller], object]] = {
    "gathering": _gathered,
    "reporting": lambda one: one.does(one.scrutineer, "report", {"text": "In good faith."}),
    "referring": _lead_partners_refer,
    "giving_notice": lambda one: one.does(
        one.manager, "give_notice", {"text": "Put it right."} | date_boxes("notice_on", timezone.localdate())
    ),
    "sending": _sent,
    "replying": lambda one: None,
}
"""The steps of the gate in their order: where the escalation waits, and what ends that."""

STEPS = ("answering", "confirming", "noting", "convening", "deciding", "lead_deciding", *GATE)
"""How far an escalation can be told; each detour of the matrix is one of them with "escalation_" in front."""
