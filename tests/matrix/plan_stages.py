"""A learning plan in which every page has its task open, of the own agency and of the police."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from reviews.learning import services as learning
from reviews.learning.models import Action
from reviews.learning.months import month_of
from reviews.learning.scales import ImpactMoment
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.teller import Teller
from workflows.action_plan.services import months, slipping
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem


def the_plan(story: Teller, own: Agency) -> None:
    """Each step of an action for both agencies; last month, which can be closed, and the present one."""
    chair = make_user("Chair of another agency", role="group_chair", agency=story.icbs[1])
    for agency in (own, story.police):
        owner, author = story.people_of(agency)
        for until in ("carry_out", "sign_off", "impact_six", "impact_twelve", "red"):
            _told(story, agency, owner, author, chair, until)
    now = timezone.now()
    Action.objects.update(added_at=now - timedelta(days=90))
    last = month_of(month_of(timezone.localdate()) - timedelta(days=1))
    with as_actor(story.manager):
        before = months.begin_month(at=timezone.make_aware(datetime.combine(last, datetime.min.time())))
        assert before is not None
        for item in WorkItem.objects.open().filter(node="update_month", process__seed_object_id=before.pk):
            withdraw(item.pk, by=story.manager)
        months.begin_month(at=now)


def _told(story: Teller, agency: Agency, owner: User, author: User, chair: User, until: str) -> Action:
    now, today = timezone.now(), timezone.localdate()
    deadline = today - timedelta(days=1) if until == "red" else date(today.year + 1, 6, 30)
    new = learning.NewAction(
        what="Train managers.", intended_change="Children are heard.", owner=owner, agency=agency, deadline=deadline
    )
    with as_actor(story.manager):
        action = learning.add_action(new, by=story.manager, at=now, past_deadline=True)
        if until == "red":
            slipping.ask_new_deadline(action, at=now)
    if until in {"carry_out", "red"}:
        return action
    with as_actor(author):
        learning.complete(action, today, by=author, at=now, note="Done.")
    if until == "sign_off":
        return action
    with as_actor(chair):
        learning.sign_off(action, by=chair, at=now)
    if until == "impact_twelve":
        with as_actor(owner):
            learning.rate_impact(action, ImpactMoment.SIX, "activity_only", "Held.", by=owner, at=now)
    return action
