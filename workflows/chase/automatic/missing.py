"""Plans that should be there: the seed and the command `plan_all` write them, `check_chase` proves them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from workflows.chase.automatic.planning import BATCH, plan
from workflows.clock.models import Deadline

WRONG = Q(plan=None) | ~Q(plan__due_on=F("due_on"))


def plan_missing() -> int:
    """Plan every open deadline that has no plan, or one for another due day; gives how many."""
    wanted = list(Deadline.objects.open().filter(WRONG).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(wanted), BATCH):
        plan(list(Deadline.objects.filter(pk__in=wanted[start : start + BATCH])))
    return len(wanted)


def differences() -> Iterator[str]:
    """Say of each plan that does not fit its deadline what is wrong with it."""
    shown = Deadline.objects.select_related("case", "plan")
    for deadline in shown.filter(WRONG).open().order_by("pk"):
        yield f"{deadline.reference} {deadline}: open, but not planned for {deadline.due_on.isoformat()}."
    closed = shown.exclude(met_on=None, cancelled_at=None).exclude(plan=None).exclude(plan__next_at=None)
    for deadline in closed.order_by("pk"):
        yield f"{deadline.reference} {deadline}: met or cancelled, but its chase goes on."
