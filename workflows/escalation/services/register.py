"""What was agreed goes into the register of actions."""

from __future__ import annotations

from datetime import datetime

from reviews.people.models import User
from workflows.escalation.models import Escalation, StageRow


def enter_action(escalation: Escalation, row: StageRow, *, by: User, at: datetime) -> None:
    """Put the agreed action of a stage into the register, owned by the agency that promised it."""
