"""The pages: who reads, who keeps, what is refused and what is shown."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.people import make_user
from workflows.clock.models import Deadline
from workflows.partnership_calendar.kinds import KINDS
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date

READERS = ["partnership_manager", "partnership_officer", "lsp", "scrutineer"]
OTHERS = ["dsp", "agency_lead", "agency_contributor", "group_member", "system_administrator"]


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.parametrize("role", READERS)
def test_business_unit_lead_partners_and_scrutineer_read_it(client, report, role):
    client.force_login(make_user("A reader", role=role))
    page = client.get(reverse("partnership_dates"))
    assert page.status_code == 200
    assert "Yearly report" in page.content.decode()
    assert "30 September 2027" in page.content.decode()
    assert ("Add a date" in page.content.decode()) is role.startswith("partnership")
    why = client.get(report.deadline.get_absolute_url())
    assert "By 30 September: the first one after day 0" in why.content.decode()
    assert "Assumption" in why.content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(client, report, role):
    user = make_user("Another", role=role)
    client.force_login(user)
    assert client.get(reverse("partnership_dates")).status_code == 403
    assert client.get(report.deadline.get_absolute_url()).status_code == 404
    assert client.post(reverse("partnership_date_done", args=[report.pk])).status_code == 404
    assert not Deadline.objects.of_partnership().visible_to(user).exists()


@pytest.mark.parametrize("role", ["lsp", "scrutineer"])
def test_readers_change_nothing(client, report, role):
    client.force_login(make_user("A reader", role=role))
    for name in ("done", "correct", "take_out"):
        assert client.post(reverse(f"partnership_date_{name}", args=[report.pk])).status_code == 403
    assert client.post(reverse("partnership_date_add")).status_code == 403


def test_a_date_is_added_and_its_due_day_said(client, manager):
    client.force_login(manager)
    typed = {"kind": "yearly_report", "note": "Draft in June"} | boxes("day0", date(2027, 3, 31))
    page = client.post(reverse("partnership_date_add"), typed, follow=True)
    assert "Yearly report was added. It is due on Thursday 30 September 2027." in page.content.decode()
    assert PartnershipDate.objects.get().note == "Draft in June"


def test_a_wrong_day_is_refused_and_nothing_typed_is_lost(client, manager):
    client.force_login(manager)
    typed = {"kind": "yearly_report", "note": "Draft in June"} | boxes("day0", date(2027, 4, 1))
    page = client.post(reverse("partnership_date_add"), typed)
    assert page.status_code == 422
    assert "is always the 31st of March" in page.content.decode()
    assert "Draft in June" in page.content.decode()
    assert not PartnershipDate.objects.exists()


def test_done_corrected_taken_out(client, manager, report):
    client.force_login(manager)
    meeting = add_date(KINDS["lead_partners_meeting"], date(2027, 1, 20))
    correction = {"reason": "The room was free a day later."} | boxes("day", date(2027, 1, 21))
    assert client.post(reverse("partnership_date_correct", args=[meeting.pk]), correction).status_code == 302
    taken = client.post(reverse("partnership_date_take_out", args=[report.pk]), {"reason": "Entered twice."})
    assert taken.status_code == 302
    done = client.post(reverse("partnership_date_done", args=[meeting.pk]), boxes("on", date(2026, 1, 21)))
    assert done.status_code == 302
    assert client.get(reverse("partnership_date_done", args=[meeting.pk])).status_code == 404
    page = client.get(reverse("partnership_dates")).content.decode()
    assert "No date is to come" in page
    assert "Cancelled" in page
    assert "21 January 2026" in page


def test_a_day_in_the_future_is_not_done(client, manager, report):
    client.force_login(manager)
    page = client.post(reverse("partnership_date_done", args=[report.pk]), boxes("on", date(2099, 1, 1)))
    assert page.status_code == 422


def test_the_list_costs_the_same_however_long_it_is(client, manager, django_assert_max_num_queries):
    client.force_login(manager)
    for month in range(1, 13):
        add_date(KINDS["accountability_meeting"], date(2027, month, 5))
    client.get(reverse("partnership_dates"))
    with django_assert_max_num_queries(14):
        client.get(reverse("partnership_dates"))


def test_e21_a_late_report_keeps_its_day_and_says_why_and_who_was_told(client, manager, law):
    late = add_date(KINDS["yearly_report"], date(2025, 3, 31))
    client.force_login(manager)
    assert "Record why it is late" in client.get(reverse("partnership_dates")).content.decode()
    typed = {"reason": "Two partners had not agreed the text.", "told_to": "The lead partners"}
    page = client.post(reverse("partnership_date_late", args=[late.pk]), typed)
    assert page.status_code == 422, "a statutory one needs the day on which they were told"
    saved = client.post(reverse("partnership_date_late", args=[late.pk]), typed | boxes("told_on", date(2025, 10, 1)))
    assert saved.status_code == 302
    late.deadline.refresh_from_db()
    assert (late.deadline.due_on, late.deadline.told_to) == (date(2025, 9, 30), "The lead partners")
    assert "Two partners had not agreed" in client.get(late.deadline.get_absolute_url()).content.decode()
