"""Writing the deliveries of messages: one for each person and channel, each at its time."""

from collections.abc import Sequence
from datetime import datetime

from notifications.calendar_days import asked_once
from notifications.digests import join_digests
from notifications.kinds import kind_of
from notifications.models import Channel, Delivery, Message, State
from notifications.muting import without_muted
from notifications.preferences import Choice, choices_of
from notifications.timing import plan
from notifications.wording import wording_of


def write_deliveries(addressed: Sequence[tuple[Message, Sequence[int]]], now: datetime) -> None:
    """Write what each of these people gets of each message; what is written already stays as it is."""
    addressed = without_muted(addressed, now)
    choices = choices_of(person for _, people in addressed for person in people)
    rows: list[Delivery] = []
    waiting: list[tuple[Delivery, datetime]] = []
    with asked_once():
        for message, people in addressed:
            for person in people:
                notice, letter, digest = _deliveries(message, person, choices[person], now)
                rows += [row for row in (notice, letter) if row is not None]
                if letter is not None and digest is not None:
                    waiting.append((letter, digest))
        if waiting:
            join_digests(_not_written_yet(waiting), now)
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _deliveries(
    message: Message, person: int, choice: Choice, now: datetime
) -> tuple[Delivery | None, Delivery | None, datetime | None]:
    """The notice, the letter and the moment of the digest it waits for; None where there is none."""
    kind = kind_of(message.kind)
    notice = letter = digest = None
    if kind.in_app:
        notice = _row(message, person, Channel.IN_APP, State.SENT, now)
        notice.sent_at, notice.template_version = now, wording_of(kind)
    if kind.email:
        planned = plan(kind, choice, message.context, now)
        if not planned.declined:
            letter = _row(message, person, Channel.EMAIL, State.PENDING, planned.at)
            letter.not_before = planned.at if planned.at > now else None
            digest = planned.digest
    return notice, letter, digest


def _row(message: Message, person: int, channel: Channel, state: State, next_try: datetime) -> Delivery:
    return Delivery(message=message, person_id=person, channel=channel, state=state, next_try=next_try)


def _not_written_yet(waiting: list[tuple[Delivery, datetime]]) -> list[tuple[Delivery, datetime]]:
    """Leave out what an earlier addressing wrote, so that no digest is opened for nothing."""
    messages = {letter.message_id for letter, _ in waiting}
    there = Delivery.objects.filter(message__in=messages, channel=Channel.EMAIL)
    known = set(there.values_list("message_id", "person_id"))
    return [(letter, moment) for letter, moment in waiting if (letter.message_id, letter.person_id) not in known]
