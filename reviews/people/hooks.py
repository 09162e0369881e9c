"""What packages above do when a membership ends, in the same transaction (see docs/architecture.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.people.models import Membership

membership_ended: list[Callable[[Membership], None]] = []
