"""Tables of the chase, one noun a file."""

from workflows.chase.models.by_hand import Acknowledgement, HandChase, MoreTimeRequest, Snooze, WaitingNote
from workflows.chase.models.entry import ChaseEntry
from workflows.chase.models.hold import ChaseHold
from workflows.chase.models.late_due import LateDue
from workflows.chase.models.plan import ChasePlan, PlannedStep

__all__ = [
    "Acknowledgement",
    "ChaseEntry",
    "ChaseHold",
    "ChasePlan",
    "HandChase",
    "LateDue",
    "MoreTimeRequest",
    "PlannedStep",
    "Snooze",
    "WaitingNote",
]
