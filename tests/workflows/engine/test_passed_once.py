"""Gateways are written once; what failed at one stays with where it came from; a completion asks for little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.context import Context
from viewflow.workflow.status import STATUS

from tests.factories.cases import as_actor
from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item

MOST_STATEMENTS = 24


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What was sent, savepoints left out."""
    return [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]


def test_a_gateway_that_is_passed_is_one_row_written_once(sample: Sample) -> None:
    agency = sample.agencies[0]
    before = sample.tasks("answer")[0]
    with CaptureQueriesContext(connection) as captured:
        sample.does("answer", agency)
    (route,) = sample.tasks("route")
    assert (route.status, route.finished is not None) == (STATUS.DONE, True)
    assert {one.flow_task.name for one in route.previous.all()} == {before.flow_task.name}
    assert {one.flow_task.name for one in route.leading.all()} == {"approve"}
    assert not [sql for sql in statements(captured) if sql.startswith("UPDATE") and "SampleFlow.route" in sql]


def test_completing_a_task_sends_few_statements(sample: Sample) -> None:
    with CaptureQueriesContext(connection) as captured:
        sample.does("answer", sample.agencies[0])
    sent = statements(captured)
    assert len([sql for sql in sent if "INSERT INTO trail_event" in sql]) == 1
    assert len([sql for sql in sent if sql.startswith('UPDATE "viewflow_task"')]) == 1
    assert len(sent) <= MOST_STATEMENTS, "\n".join(sent)


@pytest.mark.parametrize(("node", "asks"), [("approved", "SENT_BACK"), ("route", "STRAIGHT_ON")])
def test_a_failure_kept_at_a_gateway_leaves_its_task_and_where_it_came_from(
    sample: Sample, node: str, asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency = sample.agencies[0]
    if node == "approved":
        sample.does("answer", agency)
    item = sample.item("approve" if node == "approved" else "answer", agency)
    monkeypatch.setattr(steps, asks, None)  # the condition looks into it, and fails
    by = sample.leads[agency.pk]
    with as_actor(by), Context(propagate_exception=False), locked_item(item.pk) as (fresh, activation):
        complete(fresh, activation, by=by)
    (task,) = sample.tasks(node)
    assert task.status == STATUS.ERROR
    assert [one.pk for one in task.previous.all()] == [item.task_id]
    assert "task.failed" in sample.kinds()


def test_a_failure_that_is_not_kept_takes_everything_back(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    agency = sample.agencies[0]
    sample.does("answer", agency)
    item, kinds = sample.item("approve", agency), sample.kinds()
    monkeypatch.setattr(steps, "SENT_BACK", None)
    with pytest.raises(TypeError):
        sample.does("approve", agency)
    item.refresh_from_db()
    assert item.is_open
    assert sample.tasks("approved") == []
    assert sample.kinds() == kinds
