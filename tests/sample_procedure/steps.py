"""Conditions and automatic steps; what they say is set by the tests."""

from typing import Any

from reviews.people.models import Agency
from reviews.trail.record import case_stream, record
from tests.sample_procedure.events import SampleWentLate
from tests.sample_procedure.models import Thing
from workflows.engine.due_by import DueBy
from workflows.engine.late import lapse

ASKED: dict[int, list[Agency]] = {}
"""The agencies asked, by case."""

SENT_BACK: set[int] = set()
"""The agencies whose answer their lead sends back."""

STRAIGHT_ON: set[int] = set()
"""The agencies whose answer needs no approval."""

FAILING: set[int] = set()
"""The cases in which the step after the join fails."""


DUE: dict[str, DueBy | None] = {}
"""The clock of each thing, by its subject; C2a when nothing is said."""

OTHER: dict[int, Agency] = {}
"""The agency that is asked about a thing, by case."""

LAPSING: set[int] = set()
"""The cases in which an answer that is late lapses."""

LATE_FAILING: set[int] = set()
"""The cases in which what happens when an answer is late fails."""


class NoteNotWritten(Exception):
    """The step after the join failed."""


def reset() -> None:
    """Forget what the test before said."""
    for said in (ASKED, SENT_BACK, STRAIGHT_ON, FAILING, LAPSING, LATE_FAILING, DUE, OTHER):
        said.clear()


def asked(activation: Any) -> list[Agency]:
    """The agencies asked."""
    return ASKED.get(activation.process.case_id, [])


def things(activation: Any) -> list[Thing]:
    """The things of the case."""
    return list(Thing.objects.filter(case=activation.process.case).order_by("pk"))


def when_due(activation: Any) -> DueBy | None:
    """The clock under which a thing is looked at."""
    return DUE.get(activation.task.seed.subject, DueBy("C2a"))


def other_agency(activation: Any) -> Agency:
    """Another agency than the thing's own."""
    return OTHER[activation.process.case_id]


def needs_approval(activation: Any) -> bool:
    """Whether the agency's lead has to approve."""
    return activation.task.seed.pk not in STRAIGHT_ON


def is_approved(activation: Any) -> bool:
    """Whether the lead approved."""
    return activation.task.seed.pk not in SENT_BACK


def write_note(activation: Any) -> None:
    """Write a note, or fail while a child's name is at hand."""
    secret = activation.process.case.children.get().name
    if activation.process.case_id in FAILING:
        raise NoteNotWritten(f"The note on {secret} was not written.")


def went_late(activation: Any) -> None:
    """Say on the history that the answer is late; in some cases the branch goes on without it, in some this fails."""
    case = activation.process.case_id
    record(case_stream(case), SampleWentLate(agency=activation.task.work_item.agency.name))
    if case in LATE_FAILING:
        raise NoteNotWritten("What happens when it is late was not carried out.")
    if case in LAPSING:
        lapse(activation)
