"""The inbox: what I may do, by urgency, filtered by the address; its cost does not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviews.people.models import User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.sample_procedure.playing import Sample, browser
from tests.workflows.clock.conftest import london
from workflows.clock.calendars import present_calendar
from workflows.clock.seed import seed
from workflows.engine.claims import claim
from workflows.engine.models import WorkItem

TODAY = date(2026, 9, 2)


@pytest.fixture
def lead(sample: Sample, time_machine: object) -> User:
    """The lead of the first agency, on a Wednesday."""
    time_machine.move_to(london("2026-09-02 09:00"), tick=False)  # type: ignore[attr-defined]
    return make_user("Lena Lead", role="agency_lead", agency=sample.agencies[0])


def more_work(sample: Sample, number: int) -> list[WorkItem]:
    """So many more tasks for the first agency, each in a case of its own."""
    agency = sample.agencies[0]
    made = []
    for _ in range(number):
        sample.begin(asked=[agency])
        made.append(sample.item("answer", agency))
    return made


def due(item: WorkItem, day: date | None) -> None:
    WorkItem.objects.filter(pk=item.pk).update(due_on=day)


def page(user: User, address: str = "/") -> str:
    return browser(user).get(address).content.decode()


def captions(text: str) -> list[str]:
    """The groups, as their captions say them."""
    parts = text.split("govuk-table__caption--m")[1:]
    return [part.split(">", 1)[1].split("<", 1)[0] for part in parts]


def test_work_is_grouped_by_urgency_and_counted(sample: Sample, lead: User) -> None:
    soon = present_calendar().add_working_days(TODAY, 3)
    items = more_work(sample, 5)
    days = (TODAY - timedelta(days=1), TODAY, soon, soon + timedelta(days=1), None)
    for item, day in zip(items, days, strict=True):
        due(item, day)
    WorkItem.objects.exclude(pk__in=[item.pk for item in items]).update(closed_at=london("2026-09-01 09:00"))
    text = page(lead)
    assert captions(text) == ["Overdue (1)", "Due soon (2)", "Not due yet (2)"]
    assert "5 tasks" in text
    assert "No date" in text


def test_the_most_urgent_comes_first_and_work_without_a_date_last(sample: Sample, lead: User) -> None:
    items = more_work(sample, 3)
    for item, day in zip(items, (None, TODAY + timedelta(days=40), TODAY + timedelta(days=30)), strict=True):
        due(item, day)
    text = page(lead, "/?urgency=later")
    places = [text.index(item.get_absolute_url()) for item in items]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/?urgency=overdue", [True, False]),
        ("/?urgency=soon", [False, False]),
        ("/?urgency=overdue&urgency=later", [True, True]),
        ("/?held=mine", [False, True]),
        ("/?held=free", [True, False]),
        ("/?kind=sample", [True, True]),
        ("/?kind=rapid_review", [False, False]),
        ("/?urgency=nonsense&kind=%00&page=-3", [False, False]),
    ],
)
def test_filters_say_what_is_shown(sample: Sample, lead: User, address: str, shown: list[bool]) -> None:
    late, mine = more_work(sample, 2)
    due(late, TODAY - timedelta(days=9))
    due(mine, TODAY + timedelta(days=90))
    with as_actor(lead):
        claim(mine.pk, by=lead)
    text = page(lead, address)
    assert [f'href="{item.get_absolute_url()}"' in text for item in (late, mine)] == shown


def test_a_case_is_found_by_its_reference(sample: Sample, lead: User) -> None:
    one, other = more_work(sample, 2)
    text = page(lead, f"/?q={one.case.reference.lower()}")
    assert one.get_absolute_url() in text
    assert other.get_absolute_url() not in text
    assert "No task matches these filters" in page(lead, "/?q=%25")


def test_an_inbox_holds_what_its_owner_may_do_and_nothing_else(sample: Sample, lead: User) -> None:
    first, second = (sample.item("answer", agency) for agency in sample.agencies)
    text = page(lead)
    assert first.get_absolute_url() in text
    assert second.get_absolute_url() not in text
    for role in ("scrutineer", "dsp", "system_administrator"):
        assert "You have no tasks" in page(make_user(role=role))


def test_pages_of_twenty_five(sample: Sample, lead: User) -> None:
    more_work(sample, 26)
    assert page(lead).count('<th scope="row"') == 25
    assert page(lead, "/?page=2").count('<th scope="row"') == 2


def cost(client: Client, address: str) -> int:
    client.get(address)  # the first request of a process also fills what is cached for its lifetime
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("who", ["agency", "office"])
def test_the_cost_of_an_inbox_does_not_grow(sample: Sample, lead: User, who: str) -> None:
    client = browser(lead if who == "agency" else sample.officer)
    sample.begin(asked=[sample.agencies[0]])
    sample.begin(asked=[])
    few = cost(client, "/")
    more_work(sample, 12)
    for _ in range(12):
        sample.begin(asked=[])
    assert cost(client, "/") == few
    assert few <= 12


@pytest.mark.parametrize("who", ["agency", "office"])
def test_the_cost_of_the_tasks_of_a_case_does_not_grow(db: None, sample_registered: None, who: str) -> None:
    costs = []
    for number in (2, 12):
        sample = Sample(number)
        user = sample.officer if who == "office" else sample.leads[sample.agencies[0].pk]
        costs.append(cost(browser(user), f"/cases/{sample.case.reference}/tasks/"))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 8, 28), "2 working days overdue"),  # a bank holiday and a weekend in between
        (date(2026, 9, 1), "1 working day overdue"),
        (date(2026, 9, 2), "Due today"),
        (date(2026, 9, 7), "Due in 3 working days"),
        (date(2026, 9, 16), "Due in 10 working days"),
        (date(1999, 1, 1), "Overdue"),
    ],
)
def test_each_task_says_how_near_its_day_is(sample: Sample, lead: User, day: date, words: str) -> None:
    with as_actor():
        seed()
    due(sample.item("answer", sample.agencies[0]), day)
    assert f">{words}</strong>" in page(lead)


def test_chosen_filters_are_shown_and_each_can_be_removed(sample: Sample, lead: User) -> None:
    text = page(lead, "/?urgency=overdue&kind=sample&q=SA-1&held=nonsense")
    assert "Chosen filters" in text
    assert 'href="?urgency=overdue&amp;kind=sample' in text.replace("held=nonsense&amp;", "")
    assert text.count("moj-filter__tag") == 3
    assert "Chosen filters" not in page(lead)
