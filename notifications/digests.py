"""A digest is one e-mail that carries several messages: itself a message, sent as any other, once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format

from notifications.duties import holders, let_in
from notifications.kinds import Kind, Urgency, kind_of
from notifications.models import Channel, Delivery, DeliveryQuerySet, Message, State
from notifications.moot import no_longer_needed
from notifications.quiet import COLLECTING, LONDON, daily_digest
from notifications.readdressing import readdress
from notifications.wording import wording_of

DIGEST = Kind(
    "post.digest",
    subject="Your messages of {date}",
    words=frozenset({"date"}),
    in_app=False,
    urgency=Urgency.SOON,
    digestible=False,
    description="Collects the messages of people who chose one e-mail a day or a week.",
    template="notifications/mail/digest.txt",
)
LEFT = "The person no longer holds the duty."
Place = tuple[int, datetime]
"""A person and the moment of a digest."""


def join_digests(waiting: Sequence[tuple[Delivery, datetime]], now: datetime) -> None:
    """Give each unsaved delivery its person's digest of that moment; call it once, late in a transaction.

    A digest that is being sent is closed: what comes later joins the next one.
    """
    wanted = {(delivery.person_id, moment) for delivery, moment in waiting}
    open_ones = _locked(wanted, now)
    closed = {place for place in wanted if not _takes_more(open_ones[place])}
    later = {place: (place[0], daily_digest(place[1] + COLLECTING)) for place in closed}
    open_ones |= _locked(set(later.values()), now) if later else {}
    for delivery, moment in waiting:
        place = (delivery.person_id, moment)
        carrier = open_ones[later.get(place, place)]
        delivery.state, delivery.digest = State.COLLECTED, carrier
        delivery.not_before = delivery.next_try = carrier.not_before


def follow(carrier: Delivery, state: State) -> None:
    """Let the messages of a digest share what became of it."""
    if state in (State.SENT, State.FAILED, State.CANCELLED) and carrier.message.kind == DIGEST.code:
        carrier.refresh_from_db(fields=["sent_at", "provider_ref", "error"])
        shared = {"sent_at": carrier.sent_at, "provider_ref": carrier.provider_ref, "error": carrier.error}
        for code in set(parts_of(carrier).values_list("message__kind", flat=True)):
            some = parts_of(carrier).filter(message__kind=code)
            some.update(state=state, template_version=wording_of(kind_of(code)), **shared)


def parts_of(carrier: Delivery) -> DeliveryQuerySet:
    """The deliveries a digest still has to carry; those of a digest that failed too, for it may be tried again."""
    return Delivery.objects.filter(digest=carrier, state__in=[State.COLLECTED, State.FAILED])


def open_parts(carrier: Delivery) -> list[Delivery]:
    """What a digest says now, oldest first; what is no longer needed, or no longer theirs, is taken out for good."""
    parts = list(parts_of(carrier).select_related("message").order_by("message__created", "pk"))
    moot = no_longer_needed(part.message for part in parts)
    people = {duty: holders(duty) for duty in {part.message.duty for part in parts}}
    asked = {(part.message.case_ref, part.message.duty) for part in parts}
    held = {(about, duty): carrier.person_id in let_in(about, duty, people[duty]) for about, duty in asked}
    gone = [part.pk for part in parts if part.message_id in moot]
    lost = [part for part in parts if not held[part.message.case_ref, part.message.duty] and part.pk not in gone]
    Delivery.objects.filter(pk__in=gone).update(state=State.CANCELLED, error="No longer needed.")
    with transaction.atomic():
        Delivery.objects.filter(pk__in=[part.pk for part in lost]).update(state=State.CANCELLED, error=LEFT)
        readdress(part.message for part in lost)
    return [part for part in parts if part.pk not in gone and part not in lost]


def leave_to_others(carrier: Delivery) -> None:
    """Let what a person was to be told go to whoever holds the duty now; of a digest, everything in it."""
    if carrier.message.kind == DIGEST.code:
        readdress(part.message for part in parts_of(carrier).select_related("message"))
    else:
        readdress([carrier.message])


def _takes_more(carrier: Delivery) -> bool:
    return carrier.state == State.PENDING and carrier.attempts == 0


def _locked(places: set[Place], now: datetime) -> dict[Place, Delivery]:
    """The digests of these people and moments, made where there are none, locked in one order."""
    keys = {_key(*place): place for place in sorted(places)}
    Message.objects.bulk_create([_message(*place, now) for place in keys.values()], ignore_conflicts=True)
    messages = {message.key: message for message in Message.objects.filter(key__in=keys)}
    carriers = [_carrier(messages[key], *place) for key, place in keys.items()]
    Delivery.objects.bulk_create(carriers, ignore_conflicts=True)
    found = Delivery.objects.filter(message__key__in=keys, channel=Channel.EMAIL).select_related("message")
    return {keys[one.message.key]: one for one in found.order_by("pk").select_for_update(of=("self",))}


def _key(person: int, moment: datetime) -> str:
    return f"digest:{person}:{moment.astimezone(LONDON):%Y-%m-%dT%H:%M}"


def _message(person: int, moment: datetime, now: datetime) -> Message:
    return Message(
        kind=DIGEST.code,
        key=_key(person, moment),
        duty=f"user:{person}",
        case_ref="",
        url=reverse("notices"),
        context={"date": date_format(moment.astimezone(LONDON), "j F Y")},
        addressed=now,
    )


def _carrier(message: Message, person: int, moment: datetime) -> Delivery:
    sent_from = moment + COLLECTING
    return Delivery(message=message, person_id=person, channel=Channel.EMAIL, next_try=sent_from, not_before=sent_from)
