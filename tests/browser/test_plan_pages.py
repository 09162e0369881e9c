"""The learning plan: an action carried out, signed off, its impact; a Red one; a month updated and closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reviews.learning.models import Action
from reviews.people.models import Agency
from tests.browser.telling import BrowserTeller
from tests.factories.people import make_user
from tests.matrix.plan_stages import the_plan
from tests.stories.teller import date_boxes
from workflows.action_plan.models import StandingPlan
from workflows.action_plan.services.updating import open_actions
from workflows.engine.models import WorkItem

pytestmark = pytest.mark.browser


def page_of(node: str, agency: Agency | None = None) -> str:
    """The address of the first open task of a step."""
    items = WorkItem.objects.open().filter(node=node, case__kind="action_plan").order_by("pk")
    item = (items.filter(agency=agency) if agency else items)[0]
    return item.get_absolute_url()


def test_the_plan_is_carried_out_signed_and_closed_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    own = Agency.objects.get(code="uhmb")
    the_plan(story, own)
    ref = StandingPlan.objects.get().case.reference
    today = timezone.localdate()
    lead = story.at_screen(story.people_of(own)[0])
    lead.opens(page_of("carry_out", own))
    lead.follows("Record that work has begun")
    begun: dict[str, Any] = date_boxes("started_on", today) | date_boxes("forecast", today + timedelta(days=9))
    lead.is_refused({"started_on_day": "", "reason": ""})
    lead.fills_in(begun)
    done = date_boxes("completed_on", today) | {"note": "Done; an audit of ten files shows it."}
    lead.is_refused(done)
    lead.fills_in(done)
    lead.opens(Action.objects.filter(agency=own).earliest("pk").get_absolute_url() + "evidence/")
    lead.is_refused({"title": ""})
    lead.fills_in({"title": "Register", "file": "A fictional register."})
    lead.opens(page_of("impact_six", own))
    impact = {"rating": "change_in_practice", "evidence": "Nine of ten files show it."}
    lead.is_refused(impact)
    lead.fills_in(impact)
    lead.opens(page_of("impact_twelve", own))
    lead.is_refused(impact)
    lead.opens(page_of("update_month", own))
    task = WorkItem.objects.open().filter(node="update_month", agency=own).earliest("pk")
    update = task.task.seed
    said = {f"narrative_{action.pk}": "It goes on." for action in open_actions(update)}
    lead.is_refused(said)
    lead.follows("give the new deadline of")
    deadline = date_boxes("new_deadline", today + timedelta(days=40)) | {"reason": "The trainer was ill."}
    lead.is_refused(deadline)
    lead.fills_in(deadline)
    lead.opens(page_of("update_month", own))
    lead.fills_in(said)
    lead.opens(f"/cases/{ref}/plan/months/")
    chair = story.at_screen(make_user("Chris Chair", role="group_chair", agency=story.icbs[0]))
    chair.opens(page_of("sign_off"))
    chair.is_refused({"verdict": "sign_off"})
    chair.fills_in({"verdict": "sign_off"})
    manager = story.at_screen(story.manager)
    manager.opens(f"/cases/{ref}/")
    manager.opens(f"/cases/{ref}/plan/months/")
    manager.follows_to_inside(f"/cases/{ref}/plan/months/")
    manager.opens(f"/cases/{ref}/plan/go-ahead/{WorkItem.objects.open().get(node='update_month').pk}/")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "Nobody answers the telephone."})
    manager.opens(page_of("close_month"))
    manager.is_refused({"note": ""})
    manager.fills_in({"checked": "on", "note": "Read."})
    assert story.onlooker.found == {}
    assert story.complaints() == []
