"""What tasks and deadlines give to a person's calendar: by today's memberships, each thing once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from notifications.feed.addresses import new_address
from notifications.feed.items import items_of
from reviews.people.models import Membership
from tests.factories.people import make_agency, make_user
from tests.workflows.chase.conftest import any_case, case, law, manager
from workflows.clock.calendar_items import aim_of
from workflows.clock.calendars import present_calendar
from workflows.clock.services import meet
from workflows.clock.starting import start_deadline
from workflows.engine.models import WorkItem

__all__ = ["any_case", "case", "law", "manager"]

TODAY = date(2026, 9, 2)


def test_the_manager_sees_the_deadline_and_its_end(client, case, manager):
    agency = make_agency("Sample Health")
    deadline = start_deadline(case, "XL", day0=date(2026, 9, 1), holder_agency=agency, subject="Robin Example")
    (item,) = [one for one in items_of(manager.pk, TODAY) if one.uid == f"deadline-{deadline.pk}"]
    assert (item.case_ref, item.due, item.aim) == (case.reference, deadline.due_on, None)
    assert "Sample Health" in item.title
    assert "Robin" not in item.title, "the subject of a deadline may name a person"
    meet(deadline, TODAY)
    assert f"deadline-{deadline.pk}" not in {one.uid for one in items_of(manager.pk, TODAY)}


def test_another_agency_does_not_see_it(case):
    start_deadline(case, "XL", day0=date(2026, 9, 1), holder_agency=make_agency("Sample Health"))
    stranger = make_user("Stranger", role="agency_lead")
    assert items_of(stranger.pk, TODAY) == []


def test_a_due_day_at_a_weekend_has_a_working_day_to_aim_for(law):
    assert aim_of(date(2026, 12, 27), present_calendar()) == date(2026, 12, 24)
    assert aim_of(date(2026, 12, 24), present_calendar()) is None


@pytest.mark.usefixtures("law")
def test_who_leaves_the_agency_sees_the_task_cancelled(client, sample):
    work = WorkItem.objects.filter(agency__isnull=False).order_by("pk").first()
    WorkItem.objects.filter(pk=work.pk).update(due_on=date(2026, 9, 20))
    lead = make_user("Ann Archer", role="agency_lead", agency=work.agency)
    token = new_address(lead.pk, alarms=False, at=timezone.now())
    path = reverse("calendar_feed", args=[token])

    def statuses() -> dict[str, str]:
        events = Calendar.from_ical(client.get(path).content).walk("VEVENT")
        return {str(event["UID"]).partition("@")[0]: str(event["STATUS"]) for event in events}

    assert statuses() == {f"task-{work.pk}": "CONFIRMED"}
    Membership.objects.filter(user=lead).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert statuses() == {f"task-{work.pk}": "CANCELLED"}
