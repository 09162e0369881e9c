"""The page of bank holidays: read by everybody, changed by the business unit, followed by every deadline."""

import html
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from notifications.models import Message
from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock.freshness import freshness
from workflows.clock.holidays import HolidayLoaded, add_holiday, remove_holiday
from workflows.clock.models import Holiday
from workflows.clock.models.holiday import COMPUTED, PUBLISHED
from workflows.clock.services import meet, start_deadline

ADDRESS = "/bank-holidays/"
MOURNING = {
    "date_day": "3",
    "date_month": "9",
    "date_year": "2026",
    "name": "Day of national mourning",
    "source": "Royal proclamation",
}


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-01 09:00"), tick=False)


def test_everybody_signed_in_reads_the_list(client, law):
    client.force_login(make_user(role="agency_contributor"))
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert b"Good Friday" in answer.content
    assert b"Add this day" not in answer.content
    assert client.post(ADDRESS, MOURNING).status_code == 403


def test_strangers_sign_in_first(client, law):
    assert client.get(ADDRESS).status_code == 302


def text(answer):
    return " ".join(answer.content.decode().split())


def confirmed(client, url, data):
    """See what would move, then confirm exactly that."""
    shown = client.post(url, data)
    assert shown.status_code == 200
    seen = re.search(r'name="seen" value="(\w+)"', shown.content.decode()).group(1)
    return shown, client.post(url, data | {"seen": seen}, follow=True)


def test_e41_adding_and_taking_back_a_day_moves_deadlines_there_and_back(client, case, manager):
    deadline = start_deadline(case, "C1", day0=date(2026, 8, 28))
    client.force_login(manager)
    shown, done = confirmed(client, ADDRESS, MOURNING)
    for words in ("Nothing is saved yet", "1 open deadline would move", "7 September 2026", "8 September 2026", "+1"):
        assert words in text(shown)
    assert "1 open deadline moved." in text(done)
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 9, 8)
    added = Holiday.objects.get(date=date(2026, 9, 3))
    remove = reverse("bank_holiday_remove", kwargs={"pk": added.pk})
    assert client.post(remove, {"reason": ""}).status_code == 422
    assert client.post(remove, {"reason": "x" * 301}).status_code == 422
    shown, done = confirmed(client, remove, {"reason": "Announced for another day."})
    assert "-1" in text(shown)
    assert done.status_code == 200
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.was_moved) == (date(2026, 9, 7), False)
    kinds = StoredEvent.objects.filter(kind__startswith="holiday.").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["holiday.added", "holiday.removed"]
    assert StoredEvent.objects.filter(kind="deadline.moved").count() == 2


def test_looking_at_what_would_move_saves_nothing(client, case, manager):
    start_deadline(case, "C1", day0=date(2026, 8, 28))
    client.force_login(manager)
    before = (Holiday.objects.count(), StoredEvent.objects.count(), Message.objects.count())
    assert client.post(ADDRESS, MOURNING).status_code == 200
    listed = client.post(ADDRESS, MOURNING | {"csv": "1"})
    assert f'"{case.reference}","C1"' in listed.content.decode()
    assert "2026-09-07" in listed.content.decode()
    back = client.post(ADDRESS, MOURNING | {"back": "1"})
    assert "Royal proclamation" in text(back)
    assert "There is a problem" not in text(back)
    assert (Holiday.objects.count(), StoredEvent.objects.count(), Message.objects.count()) == before


def test_a_list_that_changed_meanwhile_is_409_and_shown_again(client, case, manager):
    client.force_login(manager)
    shown = client.post(ADDRESS, MOURNING)
    seen = re.search(r'name="seen" value="(\w+)"', shown.content.decode()).group(1)
    start_deadline(case, "C1", day0=date(2026, 8, 28))
    answer = client.post(ADDRESS, MOURNING | {"seen": seen})
    assert answer.status_code == 409
    assert "other deadlines would move" in text(answer)
    assert "1 open deadline would move" in text(answer)
    assert not Holiday.objects.filter(date=date(2026, 9, 3)).exists()


def test_those_who_owe_a_moved_deadline_are_told_once_for_each_case_and_duty(client, case, manager):
    council, police = make_agency("Council"), make_agency("Police")
    start_deadline(case, "C1", day0=date(2026, 8, 28))
    start_deadline(case, "C1b", day0=date(2026, 8, 28))
    for agency in (council, police):
        start_deadline(case, "C2b", day0=date(2026, 9, 1), holder_agency=agency)
    met = meet(start_deadline(case, "C1c", day0=date(2026, 8, 28)), date(2026, 9, 1))
    Message.objects.all().delete()
    client.force_login(manager)
    confirmed(client, ADDRESS, MOURNING)
    told = Message.objects.filter(kind="deadline.moved")
    by_duty = {one.duty: one.context["task"] for one in told}
    agencies = {f"agency@{one.pk}" for one in (council, police)}
    assert set(by_duty) == agencies | {"role:la_notifier", "role:manager"}
    assert by_duty["role:la_notifier"].endswith("and 1 more")
    assert all(one.case_ref == case.reference for one in told)
    assert met.title not in by_duty.values()


def test_the_page_marks_provisional_years_and_says_how_far_published_days_reach(client, law, manager):
    client.force_login(manager)
    shown = text(client.get(ADDRESS))
    assert "Provisional" in shown
    assert freshness(date(2026, 9, 1)).says in html.unescape(shown)


def published_until(last):
    Holiday.objects.filter(date__year__gt=last).update(provisional=True, source=COMPUTED)
    Holiday.objects.filter(date__year__lte=last).update(provisional=False, source=PUBLISHED)


def test_the_check_alarms_eighteen_months_before_published_days_end(law):
    published_until(2027)
    assert freshness(date(2026, 6, 30)).good
    assert not freshness(date(2026, 7, 1)).good
    with pytest.raises(CommandError) as alarm:
        call_command("check_holidays")
    assert alarm.value.returncode == 1
    assert "31 December 2027" in str(alarm.value)
    published_until(2028)
    out = StringIO()
    call_command("check_holidays", stdout=out)
    assert "31 December 2028" in out.getvalue()
    Holiday.objects.all().delete()
    assert not freshness(date(2026, 6, 30)).good


def test_a_known_day_is_422_and_keeps_what_was_typed(client, law, manager):
    client.force_login(manager)
    answer = client.post(ADDRESS, MOURNING | {"date_day": "25", "date_month": "12"})
    assert answer.status_code == 422
    assert "already a bank holiday" in answer.content.decode()
    assert "Royal proclamation" in answer.content.decode()


def test_a_loaded_day_cannot_be_removed(client, law, manager):
    christmas = Holiday.objects.get(date=date(2026, 12, 25))
    with pytest.raises(HolidayLoaded):
        remove_holiday(christmas, "no")
    client.force_login(manager)
    assert client.get(reverse("bank_holiday_remove", kwargs={"pk": christmas.pk})).status_code == 404


def test_a_load_leaves_days_that_people_added(law):
    from workflows.clock.seed import seed

    add_holiday(date(2026, 9, 3), "Day of national mourning", source="Royal proclamation")
    seed()
    assert Holiday.objects.filter(date=date(2026, 9, 3)).exists()
