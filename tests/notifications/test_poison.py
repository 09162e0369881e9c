"""A child's name is in no part of any message: a whole review with a poisoned name everywhere, every kind rendered."""

import json
from collections.abc import Iterable
from datetime import timedelta
from email.message import Message as Mail

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.digests import DIGEST
from notifications.feed.addresses import new_address
from notifications.kinds import Kind, kinds
from notifications.letters import letter_for
from notifications.models import Channel, Delivery, Frequency, Message, Preference
from notifications.notices import headline
from notifications.writing import write_deliveries
from reviews.cases.models import Case, Child, Incident, Participant
from reviews.people.models import Membership, User
from tests.factories.people import make_user
from tests.notifications.conftest import tell
from tests.reviews.trail.test_poison import CarelessTeller
from tests.stories import chapters
from workflows.chase.automatic.sweeping import sweep

pytestmark = pytest.mark.django_db
CHILD = "Ellis Fictional"  # what the careless teller writes into every sentence
POISON = ("Ellis", "Fictional", "Poppy", "Hemlock")
NOW = timezone.now()
KEPT = {"reference", "kind", "state", "edition", "marking", "name_key", "email", "label", "password"}


def poison(model: type[models.Model]) -> None:
    """Write the name into every free text of a table."""
    texts = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.unique
        and field.name not in KEPT
    ]
    short = [field for field in texts if (field.max_length or 999) >= 20]
    assert short, f"{model.__name__} has no text left to poison"
    model._default_manager.update(**{field.name: "Poppy Hemlock" for field in short})


def carelessly_told(client: Client) -> tuple[CarelessTeller, list[tuple[str, str]]]:
    """A review told to its end by people who write the name everywhere, and the calendars people had half way."""
    story = CarelessTeller()
    story.given_an_open_review()
    for model in (Case, Child, Incident, User, Membership):
        poison(model)
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    poison(Participant)
    for days in range(0, 90, 3):
        sweep(NOW + timedelta(days=days))
    calendars = [("calendar", calendar_of(person, client)) for person in people_at_work(story)]
    assert all(story.case.reference in text for _, text in calendars)
    chapters.returns_come_in(story)
    chapters.the_meeting_is_held(story, recommendation="no_lcspr")
    chapters.report_is_written(story, recommendation="no_lcspr")
    story.every_partner_says("decide", "agree")
    chapters.the_panel_answers(story)
    chapters.review_is_closed(story)
    return story, calendars


def people_at_work(story: CarelessTeller) -> list[User]:
    """People with open tasks while the agencies write."""
    return [story.people_of(agency)[0] for agency in (story.police, story.icbs[0])]


def calendar_of(person: User, client: Client) -> str:
    """The person's calendar feed."""
    token = new_address(person.pk, alarms=True, at=NOW)
    answer = client.get(reverse("calendar_feed", kwargs={"token": token}))
    assert answer.status_code == 200
    return answer.content.decode()


def notices_of(person: User, client: Client) -> Iterable[tuple[str, str]]:
    """The pages of the person's notices, without the header that greets nobody else."""
    client.force_login(person)
    for page in range(1, 5):
        answer = client.get(reverse("notices"), {"page": page})
        yield "list of notices", answer.content.decode().partition("<main")[2]


def example_of(kind: Kind, case: Case) -> Message:
    """A message of a kind that the story does not bring about, with a harmless word for each that it may say."""
    return Message.objects.create(
        kind=kind.code,
        key=f"example:{kind.code}",
        duty="role:manager",
        case_ref=case.reference,
        url=case.get_absolute_url(),
        context={word: f"the {word}" for word in kind.words},
    )


def texts_of(mail: Mail) -> Iterable[str]:
    """Every header and every part of a letter, decoded."""
    yield from (f"{name}: {value}" for name, value in mail.items())
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content.decode()


def channels_of(message: Message, person: User) -> Iterable[tuple[str, str]]:
    """Everything a message becomes: (where, text)."""
    yield "row", json.dumps([message.key, message.duty, message.url, message.case_ref, message.context])
    notice = Delivery(message=message, person=person, channel=Channel.IN_APP)
    yield "notice", headline(notice)
    letter = letter_for(Delivery(message=message, person=person, channel=Channel.EMAIL))
    yield from (("letter", text) for text in texts_of(letter.message()))


def poisoned(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts in which the name is found."""
    return [(where, text) for where, text in texts if any(word.lower() in text.lower() for word in POISON)]


def test_no_message_names_a_child_in_any_channel(client: Client) -> None:
    story, texts = carelessly_told(client)
    reader = make_user("A reader", role="partnership_manager")
    told = set(Message.objects.values_list("kind", flat=True))
    ours = [kind for kind in kinds() if not kind.code.startswith(("toy.", "sample")) and kind != DIGEST]
    assert len(told) >= 10, "the story brings about many kinds by itself"
    for kind in ours:
        if kind.code not in told:
            example_of(kind, story.case)
    messages = list(Message.objects.exclude(kind=DIGEST.code))
    assert {message.kind for message in messages} == {kind.code for kind in ours}
    for message in messages:
        texts += [(f"{message.kind}: {where}", text) for where, text in channels_of(message, reader)]

    Preference.objects.create(person=reader, soon=Frequency.DAILY, routine=Frequency.DAILY)
    write_deliveries([(message, [reader.pk]) for message in messages], NOW)
    (digest,) = Delivery.objects.filter(message__kind=DIGEST.code, person=reader)
    parts = digest.parts.count()
    assert parts >= 10
    texts += [("digest", text) for text in texts_of(letter_for(digest).message())]
    texts += notices_of(reader, client)

    assert poisoned(texts) == []


def test_a_name_that_slipped_in_would_be_found() -> None:
    """The control: without it the test above would pass for a detector that is blind."""
    slipped = tell("user:1", task="Ask about Poppy")
    reader = make_user("A reader", role="partnership_manager")
    assert {place for place, _ in poisoned(channels_of(slipped, reader))} == {"row", "notice", "letter"}
    letters = [text for place, text in poisoned(channels_of(slipped, reader)) if place == "letter"]
    assert len(letters) == 3, "in the subject, in the text, in the HTML"
