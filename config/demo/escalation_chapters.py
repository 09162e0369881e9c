"""The chapters of an escalation, each done by the person whose part it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo.clock import set_to
from config.demo.stage import DemoBroken, Stage, day_boxes
from reviews.cases.models import Case
from reviews.learning.overseeing import usual_group
from reviews.trail.actor import SYSTEM, acting_as
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.escalation.ladder import first_stage
from workflows.escalation.models import Escalation
from workflows.escalation.services import leaving, voices
from workflows.escalation.services.raising import Raised, default_priority, raise_escalation

DSP_OF = {"wf-council": "dcs", "cumbria-police": "acc", "lsc-icb": "nurse.lsc", "nenc-icb": "nurse.nenc"}
LSP_OF = {
    "wf-council": "chief.council",
    "cumbria-police": "chief.police",
    "lsc-icb": "chief.lsc",
    "nenc-icb": "chief.nenc",
}


def raised(
    stage: Stage,
    ago: int,
    raiser: str,
    other: str,
    topic: str,
    what: str,
    wanted: str,
    *,
    kind: str = "disagreement",
    priority: str = "",
    child: str = "",
    source: Case | None = None,
    **more: Any,
) -> Case:
    """The lead of one agency (the manager for the business unit) raises a matter with another."""
    key = "manager" if raiser == "business-unit" else f"lead.{raiser}"
    at = stage.days.moment(ago, 9, 15)
    with stage.acting(key, at) as user:
        words = Raised(
            kind=kind,
            topic=topic,
            raiser=stage.agencies[raiser],
            raiser_person=f"{user.name}, safeguarding lead",
            other=stage.agencies[other],
            safety="yes",
            interim_plan="A daily visit by the health visitor; the school rings when the child is absent.",
            what=what,
            evidence="Three written contacts in one month, each answered by telephone alone.",
            outcome_wanted=wanted,
            priority=priority or default_priority(kind),
            stage=more.pop("stage", first_stage(kind)),
            child_code=child,
            **more,
        )
        return raise_escalation(words, by=user, at=at, source=source)


def silent(stage: Stage, case: Case, ago: int) -> None:
    """The limit passed at midnight: the stage rises by itself."""
    at = stage.days.moment(ago, 0, 5)
    item = WorkItem.objects.open().filter(case=case).exclude(deadline=None).latest("pk")
    with set_to(at), acting_as(SYSTEM("chase")), locked_item(item.pk) as (fresh, activation):
        assert fresh.is_open, "the demonstration waits for this answer"
        activation.flow_task.late(activation)
    case.refresh_from_db()


def offer(
    stage: Stage, ago: int, text: str, action: str, owner: str, proposal: str = "resolved_agreed"
) -> dict[str, Any]:
    """An answer that offers something, due a fortnight later."""
    due = max(stage.days.ago(ago), stage.days.today) + timedelta(days=14)
    filled = {"text": text, "proposal": proposal, "action": action, "action_owner": str(stage.agencies[owner].pk)}
    followed = {"action_measure": "The next audit of files finds no case like it.", "action_group": _usual_group()}
    return filled | followed | day_boxes("action_due", due)


def _usual_group() -> str:
    found = usual_group()
    return str(found.pk) if found is not None else ""


def answered(stage: Stage, case: Case, ago: int, code: str, data: dict[str, Any]) -> None:
    """The other agency answers."""
    stage.does(case, f"lead.{code}", "answer", data, stage.days.moment(ago, 14), agency=stage.agencies[code])


def met(stage: Stage, case: Case, ago: int, data: dict[str, Any]) -> None:
    """The manager has brought both sides together."""
    said = {
        "people": "The executive leads of both agencies, the partnership manager, the independent scrutineer.",
        "raiser_position": "The agency that raised it sees a risk that is not met.",
        "other_position": "The other agency has no capacity and doubts the threshold.",
    }
    stage.does(
        case, "manager", "convene", said | data | day_boxes("held_on", stage.days.ago(ago)), stage.days.moment(ago, 15)
    )


NOT_SETTLED = {"text": "Both sides keep their positions.", "proposal": "not_settled"}


def confirmed(stage: Stage, case: Case, ago: int, code: str, *, shared: bool = False) -> None:
    """The raiser says that it is settled."""
    key = "manager" if code == "business-unit" else f"lead.{code}"
    data = {"settled": "yes", "note": "Thank you."} | ({"shared": "on"} if shared else {})
    stage.does(case, key, "confirm", data, stage.days.moment(ago, 16), agency=stage.agencies[code])


def noted(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """Both sides note the outcome; the second closes the case."""
    for minute, code in enumerate(codes):
        key = "manager" if code == "business-unit" else f"lead.{code}"
        data = {
            "on_file": "yes",
            "result": "An assessment began, and the child has a plan.",
            "learning": "Write the reason down on the day, and ring back.",
            "feedback": "Thank you for not letting go.",
        }
        stage.does(case, key, "note_outcome", data, stage.days.moment(ago, 11, minute), agency=stage.agencies[code])


def partners_decide(stage: Stage, case: Case, node: str, ago: int, choice: str, *, only: tuple[str, ...] = ()) -> None:
    """The partners that are asked, or some of them, decide."""
    people = DSP_OF if node == "decide" else LSP_OF
    for minute, agency in enumerate(stage.waiting(case, node)):
        code = stage.codes[agency.pk]
        if only and code not in only:
            continue
        reasons = "Having heard both agencies and the scrutineer's advice."
        data = {"choice": choice, "reasons": reasons, "conflict": "no", "sign": "on"}
        stage.does(case, people[code], node, data, stage.days.moment(ago, 13, minute), agency=agency)


def goes_higher(stage: Stage, case: Case, ago: int, code: str, to: int, reason: str) -> None:
    """The raiser does not wait for the limit."""
    at = stage.days.moment(ago, 12)
    with stage.acting(f"lead.{code}", at) as lead:
        leaving.raise_by_hand(of(case), to, reason, by=lead, at=at)
    case.refresh_from_db()


def taken_back(stage: Stage, case: Case, ago: int, code: str, reason: str) -> None:
    """The raiser withdraws it."""
    at = stage.days.moment(ago, 12)
    with stage.acting(f"lead.{code}", at) as lead:
        leaving.withdraw(of(case), reason, by=lead, at=at)
    case.refresh_from_db()


def advised(stage: Stage, case: Case, ago: int, text: str, recommends: str) -> None:
    """The scrutineer gives independent advice."""
    at = stage.days.moment(ago, 13)
    with stage.acting("scrutineer", at) as scrutineer:
        voices.give_advice(of(case), text, recommends, by=scrutineer, at=at)


def of(case: Case) -> Escalation:
    """The escalation of a case."""
    found = Escalation.objects.filter(case=case).first()
    if found is None:
        raise DemoBroken(f"{case.reference} is no escalation.")
    return found
