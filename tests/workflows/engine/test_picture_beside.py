"""Side procedures on the case page: one part for each kind, counted; never more than a reader may know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.people.models import User
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user
from tests.sample_procedure import steps
from tests.sample_procedure.flow_of_things import ThingFlow
from tests.sample_procedure.models import Thing
from tests.sample_procedure.playing import Sample, browser
from workflows.engine import procedures
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.engine.picture_beside import Side, sides_of
from workflows.engine.starting import start

TODAY = date(2026, 9, 2)
LONG_AGO = date(2020, 1, 1)
SUMMARY = "govuk-details__summary-text"


@pytest.fixture
def beside(sample: Sample) -> Iterator[Sample]:
    """A procedure about a thing may run beside the sample's."""
    procedures.register("sample_thing", ThingFlow, of_kind="sample")
    steps.OTHER[sample.case.pk] = sample.agencies[1]
    yield sample
    procedures._flows.pop("sample_thing")
    procedures._of_kind.pop("sample_thing")


def begin(sample: Sample, count: int, agency: int = 0, first: int = 1) -> list[WorkItem]:
    """Begin it for so many things of one agency; give the tasks it opens."""
    for number in range(first, first + count):
        of = {"case": sample.case, "subject": f"Thing {number}", "agency": sample.agencies[agency]}
        with as_actor(sample.officer):
            start("sample_thing", sample.case, about=Thing.objects.create(**of))
    return list(WorkItem.objects.open().filter(process__flow_class=ThingFlow).order_by("pk"))


def does(sample: Sample, item: WorkItem) -> None:
    with as_actor(sample.officer), locked_item(item.pk) as (fresh, activation):
        complete(fresh, activation, by=sample.officer)


def finish(sample: Sample, subject: str) -> None:
    for _ in range(3):
        does(sample, WorkItem.objects.open().get(subject=subject))


def seen_by(user: User, sample: Sample) -> list[Side]:
    return sides_of(sample.case, user, TODAY)


def words(side: Side, step: str) -> list[str]:
    (found,) = [one for one in side.steps if one.name == step]
    return [box.words for box in found.boxes]


def test_those_that_run_are_counted_by_step_and_state_and_the_finished_ones_too(beside: Sample) -> None:
    one, two, three, four = begin(beside, 4)
    WorkItem.objects.filter(pk=one.pk).update(due_on=LONG_AGO)
    does(beside, two)
    finish(beside, "Thing 4")
    (side,) = seen_by(beside.officer, beside)
    assert (side.running, side.finished) == (3, 1)
    assert words(side, "look") == ["1 overdue", "1 in progress", "1 done"]
    assert words(side, "ask") == ["1 in progress"]
    assert words(side, "settle") == words(side, "finished") == ["Not started"]
    assert words(side, "start") == ["3 done"]
    page = browser(beside.officer).get(beside.case.get_absolute_url()).text
    assert "One thing: 3 running, 1 finished" in page
    assert page.count("<svg") == 2
    assert page.count('id="app-arrow"') == page.count('id="app-arrow-sample_thing"') == 1
    assert 'href="/procedures/sample_thing.bpmn"' in page
    assert {one, three, four} <= set(WorkItem.objects.filter(node="look"))


def test_a_single_one_says_when_it_is_due_instead_of_how_many(beside: Sample) -> None:
    (item,) = begin(beside, 1)
    WorkItem.objects.filter(pk=item.pk).update(due_on=date(2026, 9, 30))
    (side,) = seen_by(beside.officer, beside)
    assert words(side, "look") == ["In progress, due 30 Sep 2026"]
    WorkItem.objects.filter(pk=item.pk).update(due_on=LONG_AGO)
    page = browser(beside.officer).get(beside.case.get_absolute_url()).text
    listed = page[page.index("Beside it") : page.index(SUMMARY, page.index("Beside it"))]
    assert "Look: Thing 1" in listed
    assert "Overdue" in listed


def test_finished_ones_have_no_picture_and_a_case_without_any_no_part(beside: Sample) -> None:
    begin(beside, 1)
    finish(beside, "Thing 1")
    page = browser(beside.officer).get(beside.case.get_absolute_url()).text
    assert "One thing: 1 finished" in page
    assert page.count("<svg") == 1
    alone = make_case(by=beside.officer, kind="sample", state="going")
    assert sides_of(alone, beside.officer, TODAY) == []


def test_what_runs_beside_is_shown_where_no_main_procedure_has_begun(beside: Sample) -> None:
    beside.case = make_case(by=beside.officer, kind="sample", state="going", agencies=beside.agencies)
    begin(beside, 1)
    page = browser(beside.officer).get(beside.case.get_absolute_url()).text
    assert "One thing: 1 running" in page
    assert "The whole procedure, step by step" not in page


def test_an_agency_knows_of_those_in_which_work_was_its_own(beside: Sample) -> None:
    mine, other = (beside.leads[agency.pk] for agency in beside.agencies)
    begin(beside, 2)
    assert [side.running for side in seen_by(mine, beside)] == [2]
    assert seen_by(other, beside) == []
    assert "One thing" not in browser(other).get(beside.case.get_absolute_url()).text
    does(beside, WorkItem.objects.open().get(subject="Thing 1"))
    assert [side.running for side in seen_by(other, beside)] == [1]
    WorkItem.objects.filter(node="ask").update(due_on=LONG_AGO)
    assert words(seen_by(mine, beside)[0], "ask") == ["1 in progress"], "another agency is not said to be late"
    assert words(seen_by(other, beside)[0], "ask") == ["Overdue, due 1 Jan 2020"]


def test_sixty_cost_what_two_cost(beside: Sample) -> None:
    begin(beside, 2)
    manager = make_user(role="partnership_manager")
    client, url = browser(manager), beside.case.get_absolute_url()
    client.get(url)
    few = cost(client, url)
    begin(beside, 58, first=3)
    page = client.get(url).text
    assert "One thing: 60 running" in page
    assert page.count("<svg") == 2
    assert "More tasks of this case" in page
    assert cost(client, url) == few


def cost(client: object, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)  # type: ignore[attr-defined]
    return len(queries)
