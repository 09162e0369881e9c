"""C13f: the outcome that one side, or nobody, notes on the own records; the case is not kept open for it."""

from __future__ import annotations

import pytest

from notifications.models import Delivery
from reviews.people.models import User
from tests.stories.escalating import EscalationTeller
from workflows.chase.models import ChaseEntry
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """An escalation between the police and the trust that is settled and waits to be noted."""
    told = EscalationTeller()
    told.raised_by_police()
    told.does(told.leads[told.trust.pk], "answer", told.offer())
    told.does(told.leads[told.police.pk], "confirm", {"settled": "yes"})
    return told


def test_c13f_gives_both_sides_five_working_days(story: EscalationTeller) -> None:
    deadlines = Deadline.objects.open().filter(case=story.case)
    assert {(one.code, one.holder_agency_id) for one in deadlines} == {
        ("C13f", story.police.pk),
        ("C13f", story.trust.pk),
    }
    assert {item.node for item in WorkItem.objects.open().filter(case=story.case)} == {"note_outcome"}


def test_c13f_passed_by_one_side_closes_the_case_and_the_gap_shows(story: EscalationTeller) -> None:
    note = {"on_file": "yes", "learning": "Talk earlier.", "result": "It began.", "feedback": "Thanks."}
    story.does(story.leads[story.trust.pk], "note_outcome", note, agency=story.trust)
    assert story.state() == "filing"
    now = story.limit_passes()
    assert story.state() == "closed_agreed"
    assert [one.agency for one in story.escalation.filings.all()] == [story.trust]
    item = WorkItem.objects.get(case=story.case, node="note_outcome", agency=story.police)
    assert (item.outcome, item.closed_by) == ("lapsed", None)
    assert not Deadline.objects.open().filter(case=story.case).exists()
    keys = ChaseEntry.objects.filter(deadline__case=story.case, deadline__code="C13f").values("key")
    reminded = set(User.objects.filter(pk__in=Delivery.objects.filter(message__key__in=keys).values("person")))
    assert reminded <= {story.leads[story.police.pk], story.authors[story.police.pk]}
    before = story.kinds_on_trail()
    story.workers_look(now)
    assert story.kinds_on_trail() == before, "it is closed exactly once"
    assert before.count("escalation.closed") == 1


def test_c13f_passed_by_both_sides_closes_the_case_once(story: EscalationTeller) -> None:
    story.limit_passes()
    assert story.state() == "closed_agreed"
    assert not story.escalation.filings.exists()
    assert story.kinds_on_trail().count("escalation.closed") == 1
    assert "On the child’s file" not in story.page(story.leads[story.trust.pk])
