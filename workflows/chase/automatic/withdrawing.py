"""Taking messages back that no longer fit and that nobody has received."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from notifications.withdrawing import WITHDRAWN, withdraw
from workflows.chase.models import ChaseEntry
from workflows.clock.models import Deadline


def withdraw_unsent(deadlines: Sequence[Deadline], at: datetime, *, keep_due_day: bool = False) -> int:
    """Cancel what the chase posted about these deadlines and nobody received; gives how many messages that is.

    `keep_due_day`: only what speaks of another due day than the present one. The entry stays and says so; its key is
    free again, so that a deadline which moves back is chased again.
    """
    entries = ChaseEntry.objects.filter(deadline__in=[one.pk for one in deadlines], withdrawn_at=None)
    if keep_due_day:
        entries = entries.exclude(due_on=F("deadline__due_on"))
    keys = list(entries.values_list("key", flat=True))
    taken_back = withdraw(keys, because="The deadline moved or was met.") if keys else []
    gone = ChaseEntry.objects.filter(key__in=taken_back)
    return gone.update(withdrawn_at=at, key=Concat("key", Value(WITHDRAWN), Cast("pk", CharField())))
