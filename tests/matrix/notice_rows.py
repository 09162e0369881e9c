"""The table's part for notices, one's choices and the kinds of message."""

from __future__ import annotations

from typing import Any

from django.urls import resolve

from notifications.declining import decline_url
from notifications.models import Delivery, Message, State
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Kind
from tests.matrix.row import Row, public
from tests.matrix.world import World


def notice(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A notice in the product, as yet not shown."""
    if kind is Kind.MISSING:
        return {"notice_pk": NOWHERE}
    person = world.people.get(actor) if kind is Kind.OWN else world.foreign.manager if kind is Kind.FOREIGN else None
    if person is None:
        return None
    message, _ = Message.objects.get_or_create(
        key=f"matrix:{person.pk}", defaults={"kind": "people.invited", "duty": f"user:{person.pk}", "url": "/notices/"}
    )
    made, _ = Delivery.objects.get_or_create(message=message, person=person, channel="in_app")
    return {"notice_pk": made.pk}


def shown_notice(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A notice that its person sees."""
    found = notice(world, kind, actor)
    if found is not None:
        Delivery.objects.filter(pk=found["notice_pk"]).update(state=State.SENT)
    return found


def decline_link(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The link by which somebody declines news: it names its person itself, whoever asks."""
    if kind is Kind.OWN:
        return {"token": resolve(decline_url(world.people[Role.DSP].pk)).kwargs["token"]}
    return {"token": "made-up"} if kind is Kind.MISSING else None


NOTICES: tuple[Row, ...] = (
    Row("notices", get=who.SIGNED_IN),
    Row("notices_read_all", post=who.SIGNED_IN),
    Row("notice_open", shown_notice, who.SIGNED_IN),
    Row("notice_read", shown_notice, post=who.SIGNED_IN),
    Row("notice_unread", shown_notice, post=who.SIGNED_IN),
    Row("how_told", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("message_kinds", get=who.PEOPLE_MANAGERS),
    public("decline_news", who.EVERYBODY, decline_link),
)
