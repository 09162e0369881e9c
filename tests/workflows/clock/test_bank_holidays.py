"""The page of bank holidays: read by everybody, changed by the business unit, followed by every deadline."""

from datetime import date

import pytest
from django.urls import reverse

from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.workflows.clock.conftest import london
from workflows.clock.holidays import HolidayLoaded, add_holiday, remove_holiday
from workflows.clock.models import Holiday
from workflows.clock.services import start_deadline

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


def test_e41_adding_and_taking_back_a_day_moves_deadlines_there_and_back(client, case, manager):
    deadline = start_deadline(case, "C1", day0=date(2026, 8, 28))
    client.force_login(manager)
    assert "1 open deadline moved." in client.post(ADDRESS, MOURNING, follow=True).content.decode()
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 9, 8)
    added = Holiday.objects.get(date=date(2026, 9, 3))
    remove = reverse("bank_holiday_remove", kwargs={"pk": added.pk})
    assert client.post(remove, {"reason": ""}).status_code == 422
    assert client.post(remove, {"reason": "Announced for another day."}, follow=True).status_code == 200
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.was_moved) == (date(2026, 9, 7), False)
    kinds = StoredEvent.objects.filter(kind__startswith="holiday.").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["holiday.added", "holiday.removed"]
    assert StoredEvent.objects.filter(kind="deadline.moved").count() == 2


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
