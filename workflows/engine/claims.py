"""Taking, giving back and handing on tasks; what happens to the work of people who leave."""

from django.db import transaction
from viewflow.workflow.status import STATUS

from reviews.people.models import Membership, User
from reviews.people.policy import may
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.engine.who import acts_on


class ClaimRefused(Exception):
    """A task cannot be taken, given back or handed on; the message says why."""


@transaction.atomic
def claim(item_pk: int, *, by: User) -> WorkItem:
    """Take a task; raise ClaimRefused when it is taken, done, or not for this person."""
    with locked_item(item_pk) as (item, activation):
        _may(item, by)
        if item.assignee_id == by.pk:
            return item
        if item.assignee_id is not None and item.assignee is not None:
            raise ClaimRefused(f"{item.assignee.name} has already taken this task.")
        activation.assign(by)
        return _assignee(item, by)


@transaction.atomic
def release(item_pk: int, *, by: User) -> WorkItem:
    """Give a task back; raise ClaimRefused when it is done or not this person's."""
    with locked_item(item_pk) as (item, activation):
        if not item.is_open:
            raise ClaimRefused("This task is done.")
        if item.assignee_id != by.pk:
            raise ClaimRefused("You can give back only a task that you have taken.")
        activation.unassign()
        return _assignee(item, None)


@transaction.atomic
def hand_on(item_pk: int, to: User, *, by: User) -> WorkItem:
    """Give a task to somebody who may do it; raise ClaimRefused."""
    with locked_item(item_pk) as (item, activation):
        if not item.is_open:
            raise ClaimRefused("This task is done.")
        if not may_hand_on(item, by):
            raise ClaimRefused("You may not give this task to somebody else.")
        _may(item, to, other=True)
        if item.assignee_id == to.pk:
            return item
        if activation.task.status == STATUS.NEW:
            activation.assign(to)
        else:
            activation.reassign(to)
        return _assignee(item, to)


def may_hand_on(item: WorkItem, user: User) -> bool:
    """Whether this person may give the task to somebody.

    Who has taken it, anybody who may do it while nobody has, the agency's lead, and the business unit.
    """
    if not item.is_open:
        return False
    if may(user, "assign_agencies") or (item.agency_id is not None and may(user, "delegate_task", item)):
        return True
    free = item.assignee_id in {None, user.pk}
    return free and item.is_actionable_by(user)


def release_work_of(membership: Membership) -> None:
    """Give back the open tasks of a person whose membership has ended and who may no longer do them (E39)."""
    user = User.objects.get(pk=membership.user_id)
    held = WorkItem.objects.open().filter(assignee=user)
    still = set(held.filter(acts_on(user)).values_list("pk", flat=True))
    for pk in held.exclude(pk__in=still).order_by("process_id", "pk").values_list("pk", flat=True):
        with locked_item(pk) as (item, activation):
            if item.is_open and item.assignee_id == user.pk:  # it may have been done or handed on meanwhile
                activation.unassign()
                _assignee(item, None)


def _may(item: WorkItem, user: User, *, other: bool = False) -> None:
    if not item.is_open:
        raise ClaimRefused("This task is done.")
    if not item.is_actionable_by(user):
        who = f"{user.name} may" if other else "You may"
        raise ClaimRefused(f"{who} not do this task.")


def _assignee(item: WorkItem, user: User | None) -> WorkItem:
    item.assignee = user
    item.save(update_fields=["assignee"])
    return item
