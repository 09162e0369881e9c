"""Conditions and automatic steps; what they say is set by the tests."""

from typing import Any

from reviews.people.models import Agency

ASKED: dict[int, list[Agency]] = {}
"""The agencies asked, by case."""

SENT_BACK: set[int] = set()
"""The agencies whose answer their lead sends back."""

STRAIGHT_ON: set[int] = set()
"""The agencies whose answer needs no approval."""

FAILING: set[int] = set()
"""The cases in which the step after the join fails."""


class NoteNotWritten(Exception):
    """The step after the join failed."""


def reset() -> None:
    """Forget what the test before said."""
    for said in (ASKED, SENT_BACK, STRAIGHT_ON, FAILING):
        said.clear()


def asked(activation: Any) -> list[Agency]:
    """The agencies asked."""
    return ASKED.get(activation.process.case_id, [])


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
