"""The added procedure through the product: pages, inbox, clock, post, history, dashboard, export.

`tests/architecture/test_added_procedure.py` runs this file under `tests.added_procedure.settings`.
"""

import uuid
from datetime import datetime
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.people import make_user
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.models import Deadline
from workflows.clock.seed import seed
from workflows.engine.models import WorkItem

pytestmark = pytest.mark.django_db

HELD = datetime(2026, 9, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
"""A Wednesday; five working days later is Wednesday 9 September."""


def signed_in(user: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(user)
    return client


def sends(user: User, url: str, **typed: Any) -> Any:
    """Send a form."""
    return signed_in(user).post(url, typed | {"command_id": uuid.uuid4().hex})


class Visit:
    """A visit of two agencies, opened by the manager through its page."""

    def __init__(self) -> None:
        seed()
        unit = Agency.objects.get(kind="business_unit")
        self.manager = make_user("Mina Manager", role="partnership_manager", agency=unit)
        self.visitors = list(Agency.objects.filter(kind="lead_partner").order_by("pk")[:2])
        self.leads = [make_user(f"Lead {one.code}", role="agency_lead", agency=one) for one in self.visitors]
        other = Agency.objects.filter(kind="lead_partner").order_by("pk").last()
        self.stranger = make_user("Lead of another agency", role="agency_lead", agency=other)
        chosen = [str(one.pk) for one in self.visitors]
        answer = sends(self.manager, reverse("open_learning_visit"), title="A fictional visit", agencies=chosen)
        assert answer.status_code == 302, answer.content
        self.case = Case.objects.get(kind="learning_visit")

    def page_of(self, node: str, agency: Agency | None = None) -> str:
        """The page of an open task."""
        item = WorkItem.objects.open().get(case=self.case, node=node, agency=agency)
        page: str = signed_in(self.manager).get(item.get_absolute_url())["Location"]
        return page


@pytest.fixture
def visit(time_machine: Any) -> Visit:
    """A visit on a Wednesday."""
    time_machine.move_to(HELD, tick=False)
    return Visit()


def test_it_is_opened_from_the_home_page_and_listed_as_a_procedure(visit: Visit) -> None:
    assert reverse("open_learning_visit") in signed_in(visit.manager).get("/").text
    assert "Learning visit" in signed_in(visit.manager).get(reverse("procedures")).text
    assert sends(visit.leads[0], reverse("open_learning_visit"), title="x").status_code == 404
    assert sends(visit.manager, reverse("open_learning_visit"), title="").status_code == 422
    assert visit.case.reference == "WF-LV-2026-001"


def test_each_agency_finds_its_task_in_its_inbox_and_sees_no_other(visit: Visit) -> None:
    for lead, agency in zip(visit.leads, visit.visitors, strict=True):
        shown = signed_in(lead).get("/").text
        other = next(one for one in visit.visitors if one != agency)
        items = {one.agency: one.get_absolute_url() for one in WorkItem.objects.open().filter(case=visit.case)}
        assert items[agency] in shown
        assert items[other] not in shown
        assert "9 September 2026" in shown
        assert signed_in(lead).get(visit.page_of("answer", other)).status_code == 404
    assert visit.case.reference not in signed_in(visit.stranger).get("/").text
    assert signed_in(visit.stranger).get(visit.case.get_absolute_url()).status_code == 404


def test_its_clock_runs_is_explained_and_chases(visit: Visit, time_machine: Any) -> None:
    rows = Deadline.objects.filter(case=visit.case, code="V1")
    assert [row.due_on.isoformat() for row in rows] == ["2026-09-09", "2026-09-09"]
    page = signed_in(visit.manager).get(
        reverse("deadline_certificate", kwargs={"ref": visit.case.reference, "pk": rows[0].pk})
    )
    assert "Local practice of the partnership" in page.text
    assert all(one.name in signed_in(visit.manager).get(reverse("dashboard")).text for one in visit.visitors)
    time_machine.move_to(datetime(2026, 9, 10, 9, 0, tzinfo=HELD.tzinfo), tick=False)
    before = set(Message.objects.values_list("pk", flat=True))
    sweep(datetime(2026, 9, 10, 9, 0, tzinfo=HELD.tzinfo))
    duties = set(Message.objects.exclude(pk__in=before).values_list("duty", flat=True))
    assert "role:manager" in duties, "a missed answer climbs to the manager"


def test_it_runs_to_its_end_with_notice_history_and_export(visit: Visit) -> None:
    for lead, agency in zip(visit.leads, visit.visitors, strict=True):
        refused = sends(lead, visit.page_of("answer", agency), words="")
        assert refused.status_code == 422
        assert sends(lead, visit.page_of("answer", agency), words="We learned to ask sooner.").status_code == 302
    assert not Deadline.objects.open().filter(case=visit.case).exists()
    assert sends(visit.manager, visit.page_of("write_up"), words="Ask sooner.").status_code == 302
    visit.case.refresh_from_db()
    assert not visit.case.is_open
    told = Message.objects.filter(kind="learning_visit.written_up").values_list("duty", flat=True)
    assert sorted(told) == sorted(f"agency@{one.pk}" for one in visit.visitors)
    browser = signed_in(visit.manager)
    where = {"ref": visit.case.reference}
    history = browser.get(reverse("case_history", kwargs=where)).text
    assert all(f"{one.name} said what the visit taught it." in history for one in visit.visitors)
    shown = browser.get(visit.case.get_absolute_url()).text
    assert "The whole procedure, step by step" in shown
    assert "Written up" in shown
    bpmn = browser.get(reverse("case_bpmn", kwargs=where))
    root = ElementTree.fromstring(bpmn.content)
    names = {element.get("name") for element in root.iter() if element.get("name")}
    assert {"Say what the visit taught you", "Write up the visit"} <= names
