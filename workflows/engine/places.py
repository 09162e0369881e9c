"""Whose branch of a procedure a task is in, and what it is about.

A branch belongs to an agency, or to a row with a `subject` (a few words without personal data) and an `agency` (or
None): one audit tool, one action, one concern. The row is the seed of every task of the branch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from reviews.people.models import Agency


class Subject(Protocol):
    """What a branch or a side procedure can be about: a stored row."""

    pk: Any

    @property
    def subject(self) -> str:
        """What it is, in at most 120 characters, without anything about a person."""

    @property
    def agency(self) -> Agency | None:
        """The agency that does the work of agencies in the branch."""


@dataclass(frozen=True)
class Place:
    """The agency of a task and the subject of its branch, each if there is one."""

    agency: Agency | None = None
    subject: str = ""

    @property
    def label(self) -> str:
        """Both in words: the subject of the task's deadline."""
        return ", ".join(words for words in (self.subject, self.agency.name if self.agency else "") if words)


def place_of(activation: Any) -> Place:
    """The place of a task that is being opened."""
    node, seed = activation.flow_task, activation.task.seed
    of_branch = not isinstance(seed, Agency) and seed is not None
    subject = str(seed.subject) if of_branch else activation.process.subject
    if not node.of_agency:
        return Place(None, subject)
    if node.agency_of is not None:
        return Place(node.agency_of(activation), subject)
    return Place(seed.agency if of_branch else seed, subject)


def seed_for(node: Any, activation: Any, seed: Any) -> Any:
    """The seed of a human task: the row of its branch stays; otherwise the agency that the step names."""
    if node.agency_of is None or (seed is not None and not isinstance(seed, Agency)):
        return seed
    return node.agency_of(activation)
