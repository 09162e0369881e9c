"""A calendar program's view of the feed: what it is told, what changes, what ends, and who may ask."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from notifications.feed import items
from notifications.feed.addresses import new_address, withdraw_address
from notifications.feed.items import FeedItem
from notifications.feed.views import REQUESTS_AN_HOUR
from notifications.models import CalendarAddress, CalendarEntry
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
RETURN = FeedItem("task-5", "WF-RR-2026-001", "Return what you know", date(2026, 3, 12), "/tasks/5/")


@pytest.fixture
def open_items(monkeypatch: pytest.MonkeyPatch) -> dict[str, FeedItem]:
    found = {RETURN.uid: RETURN}
    monkeypatch.setattr(items, "sources", [lambda person, today: list(found.values())])
    return found


@pytest.fixture
def ann(db: None) -> Iterator[Any]:
    cache.clear()
    yield make_user("Ann Archer", role="agency_lead")
    cache.clear()


def token_of(person: Any, alarms: bool = False) -> str:
    return new_address(person.pk, alarms=alarms, at=NOW)


def fetch(token: str, **headers: str) -> Any:
    return Client().get(reverse("calendar_feed", args=[token]), headers=headers)


def events(token: str) -> list[Any]:
    answer = fetch(token)
    assert answer.status_code == 200, answer
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_an_event_says_case_task_day_and_link(open_items, ann):
    (event,) = events(token_of(ann))
    assert str(event["SUMMARY"]) == "Due: WF-RR-2026-001: Return what you know"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 3, 12), date(2026, 3, 13))
    assert str(event["UID"]) == "task-5@testserver"
    assert str(event["URL"]) == "http://testserver/tasks/5/"
    assert (int(event["SEQUENCE"]), str(event["STATUS"])) == (0, "CONFIRMED")
    assert not event.walk("VALARM")


def test_it_is_well_formed(open_items, ann):
    answer = fetch(token_of(ann, alarms=True))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    assert str(calendar["VERSION"]) == "2.0"
    (alarm,) = calendar.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15), "nine o'clock on the day before"


def test_a_due_day_on_a_day_off_names_the_working_day_before(open_items, ann):
    open_items["task-5"] = FeedItem(
        "task-5", "WF-RR-2026-001", "Publish", date(2026, 3, 14), "/tasks/5/", aim=date(2026, 3, 13)
    )
    (event,) = events(token_of(ann))
    assert "Aim for Friday 13 March 2026" in str(event["DESCRIPTION"])


def test_a_moved_due_day_keeps_its_uid_and_gets_a_new_number(open_items, ann):
    token = token_of(ann)
    before = events(token)[0]
    CalendarEntry.objects.update(modified=NOW)
    open_items["task-5"] = FeedItem(RETURN.uid, RETURN.case_ref, RETURN.title, date(2026, 3, 19), RETURN.url)
    after = events(token)[0]
    assert after["UID"] == before["UID"]
    assert after.decoded("DTSTART") == date(2026, 3, 19)
    assert int(after["SEQUENCE"]) == 1
    assert after.decoded("LAST-MODIFIED") > NOW
    assert int(events(token)[0]["SEQUENCE"]) == 1, "asking again is no change"


def test_what_is_done_is_cancelled_for_a_while_and_then_gone(open_items, ann):
    token = token_of(ann)
    events(token)
    open_items.clear()
    (event,) = events(token)
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 1)
    assert "Return what you know" not in str(event), "who has lost the task keeps no more than its day"
    CalendarEntry.objects.update(ended=NOW - timedelta(days=400))
    assert events(token) == []
    open_items[RETURN.uid] = RETURN
    (again,) = events(token)
    assert (str(again["STATUS"]), int(again["SEQUENCE"])) == ("CONFIRMED", 2)


def test_what_another_thing_covers_is_not_shown_twice(open_items, ann):
    open_items["deadline-9"] = FeedItem("deadline-9", "WF-RR-2026-001", "C2b", RETURN.due, "/deadlines/9/")
    open_items["task-5"] = FeedItem(
        "task-5", "WF-RR-2026-001", RETURN.title, RETURN.due, "/tasks/5/", covers="deadline-9"
    )
    assert [str(event["UID"]) for event in events(token_of(ann))] == ["task-5@testserver"]


def test_asking_again_with_the_tag_costs_no_body(open_items, ann):
    token = token_of(ann)
    first = fetch(token)
    again = fetch(token, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    open_items.clear()
    assert fetch(token, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_the_token_is_kept_as_a_hash_only(ann):
    token = token_of(ann)
    assert len(token) >= 43
    assert token not in str(list(CalendarAddress.objects.values()))


def test_a_new_address_ends_the_one_before_and_an_end_ends_it(open_items, ann):
    first = token_of(ann)
    second = token_of(ann)
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)
    assert withdraw_address(ann.pk, at=NOW)
    assert fetch(second).status_code == 404
    assert not withdraw_address(ann.pk, at=NOW)


def test_an_unknown_address_and_a_closed_account_get_nothing(open_items, ann):
    assert fetch("x" * 43).status_code == 404
    token = token_of(ann)
    type(ann).objects.filter(pk=ann.pk).update(is_active=False)
    assert fetch(token).status_code == 404


def test_who_asks_too_often_waits_until_the_next_hour(open_items, ann):
    token = token_of(ann)
    with time_machine.travel("2026-03-02T09:10:00+00:00", tick=False) as clock:
        statuses = [fetch(token).status_code for _ in range(REQUESTS_AN_HOUR + 1)]
        assert statuses[-1] == 429
        assert set(statuses[:-1]) == {200}
        clock.move_to("2026-03-02T10:00:00+00:00")
        assert fetch(token).status_code == 200
