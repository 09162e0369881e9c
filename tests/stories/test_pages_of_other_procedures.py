"""A page serves the cases of its own procedure: steps of the same name elsewhere are not done on it."""

from __future__ import annotations

import uuid

import pytest

from reviews.decisions.models import Position
from reviews.people.models import Agency
from tests.stories.escalating import EscalationTeller
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The partners are asked about a dispute with the partnership's own business unit (stage 5)."""
    told = EscalationTeller()
    unit = Agency.objects.get(kind="business_unit")
    told.raises(told.leads[told.police.pk], told.police, unit, kind="dispute")
    partner = told.dsps[told.council.pk]
    told.does(partner, "convene_apart", told.meeting("not_settled"))
    told.does(partner, "convene_apart", told.meeting("resolved_agreed") | {"action_owner": str(told.police.pk)})
    return told


@pytest.mark.parametrize("procedure", ["practice-review", "rapid-review"])
def test_a_step_of_the_same_name_has_its_page_in_its_own_procedure(story: EscalationTeller, procedure: str) -> None:
    item = WorkItem.objects.open().filter(case=story.case, node="decide", agency=story.council).get()
    partner, ref = story.client(story.dsps[story.council.pk]), story.case.reference
    said = {"choice": "approve", "reasons": "By the other door.", "conflict": "no", "sign": "on"}
    for answer in (
        partner.get(f"/cases/{ref}/{procedure}/decide/{item.pk}/"),
        partner.post(f"/cases/{ref}/{procedure}/decide/{item.pk}/", said | {"command_id": uuid.uuid4().hex}),
    ):
        assert answer.status_code == 404
    assert not Position.objects.filter(decision__case=story.case).exists()
    assert partner.get(f"/cases/{ref}/escalation/decide/{item.pk}/").status_code == 200


@pytest.mark.parametrize("procedure", ["escalation", "practice-review", "rapid-review"])
def test_a_business_unit_that_is_a_party_minutes_by_no_address(story: EscalationTeller, procedure: str) -> None:
    url = f"/cases/{story.case.reference}/{procedure}/positions/"
    given = {"agency": str(story.council.pk), "choice": "settled", "reasons": "Said at the meeting.", "title": "DCS"}
    unit = story.client(story.manager)
    assert unit.get(url).status_code == 404
    assert unit.post(url, given | {"command_id": uuid.uuid4().hex}).status_code == 404
    assert not Position.objects.filter(decision__case=story.case).exists()


def test_the_feedback_of_a_rapid_review_is_no_page_of_another_case(story: EscalationTeller) -> None:
    for person in (story.dsps[story.council.pk], story.leads[story.police.pk], story.scrutineer):
        assert story.client(person).get(f"/cases/{story.case.reference}/rapid-review/feedback/").status_code == 404
