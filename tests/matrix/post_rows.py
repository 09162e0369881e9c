"""The table's part for the post room: operations, messages of a case, calendars."""

from typing import Any

from django.utils import timezone

from notifications.feed.addresses import new_address
from notifications.models import Delivery, Message, Unreachable
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Kind
from tests.matrix.row import Row, case_row, public
from tests.matrix.world import World

OPERATORS = who.MANAGER | who.only(Role.SYSTEM_ADMINISTRATOR)


def _message(key: str, duty: str) -> Message:
    given = {"kind": "people.invited", "duty": duty, "url": "/notices/"}
    return Message.objects.get_or_create(key=f"matrix:{key}", defaults=given)[0]


def letter(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A letter that could not be delivered; there is nothing foreign about one."""
    if kind is not Kind.OWN:
        return {"pk": NOWHERE} if kind is Kind.MISSING else None
    person = world.foreign.manager
    message = _message("letter", f"user:{person.pk}")
    given = {"state": "failed", "attempts": 1}
    made, _ = Delivery.objects.get_or_create(message=message, person=person, channel="email", defaults=given)
    return {"pk": made.pk}


def unreachable(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A message that reaches nobody."""
    if kind is not Kind.OWN:
        return {"pk": NOWHERE} if kind is Kind.MISSING else None
    message = _message("unreachable", "dsp@0")
    Unreachable.objects.get_or_create(message=message, defaults={"duty": "dsp@0", "since": timezone.now()})
    return {"pk": message.pk}


def calendar(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The secret address of a calendar: whoever has it reads it, and every other address is not there."""
    if kind is not Kind.OWN:
        return {"token": "made-up"} if kind is Kind.MISSING else None
    return {"token": new_address(world.foreign.manager.pk, alarms=False, at=timezone.now())}


POST: tuple[Row, ...] = (
    Row("operations", get=OPERATORS),
    Row("job_runs", get=OPERATORS),
    Row("unreachable", get=OPERATORS),
    Row("letters", get=OPERATORS),
    Row("letters_retry", get=OPERATORS, post=OPERATORS),
    Row("letter_retry", letter, OPERATORS, OPERATORS),
    Row("letter_cancel", letter, OPERATORS, OPERATORS),
    Row("message_give_up", unreachable, OPERATORS, OPERATORS),
    case_row("case_messages", who.CASE_READERS),
    Row("my_calendar", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("calendar_withdraw", post=who.SIGNED_IN),
    public("calendar_feed", arguments=calendar),
)
