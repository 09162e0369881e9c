"""Telling the learning plan through its pages: a day comes, an owner says, a second person signs, a month is closed."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery
from reviews.cases.models import Case
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from reviews.learning.services import NewAction, add_action
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.teller import Teller, date_boxes
from workflows.action_plan.tasks import look_for_a_new_month
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChaseEntry
from workflows.engine.late import run_late
from workflows.engine.models import WorkItem

LONDON = ZoneInfo("Europe/London")


class PlanTeller(Teller):
    """The partnership, its review group's chair, and a clock that can be moved."""

    def __init__(self, clock: Any, today: date) -> None:
        self.clock = clock
        self.comes(today)
        super().__init__()
        self.chair = make_user("Chris Chair", role="group_chair", agency=self.icbs[0])

    def comes(self, day: date, at: time = time(9, 1)) -> datetime:
        """Move the clock to a morning, and let the jobs that run by themselves have their turn."""
        moment = datetime.combine(day, at, tzinfo=LONDON)
        self.clock.move_to(moment, tick=False)
        sweep(moment)
        run_late(moment)
        look_for_a_new_month()
        while address(moment):
            pass
        return moment

    def goes_on(self, days: int) -> date:
        """So many days pass, in one step."""
        day = timezone.localdate() + timedelta(days=days)
        self.comes(day)
        return day

    def given_an_action(self, deadline: date, agency: Agency | None = None, **more: Any) -> Action:
        """The manager adds an action, owned by somebody or by the lead of an agency (the police when none is named)."""
        lead, _ = self.people_of(agency or self.police)
        owner = more.pop("owner", lead)
        new = NewAction(
            what="Train every first-line manager in recording what children say.",
            intended_change="Children are asked what they want, and it is written down.",
            owner=owner,
            agency=agency or self.police,
            deadline=deadline,
            **more,
        )
        with as_actor(self.manager):
            action = add_action(new, by=self.manager, at=timezone.now())
        assert action.plan is not None
        self.case = Case.objects.get(plan_actions=action)
        return action

    def task(self, node: str, action: Action | None = None, agency: Agency | None = None) -> WorkItem:
        """The one open task of a step, of an action or an agency."""
        items = WorkItem.objects.open().filter(case=self.case, node=node)
        if action is not None:
            items = items.filter(subject=action.code)
        return items.get(agency=agency) if agency is not None else items.get()

    def sends(self, user: User, item: WorkItem, data: dict[str, Any]) -> Any:
        """Open a task's page, send it, and give the answer whatever it is."""
        client = self.client(user)
        url = client.get(item.get_absolute_url())["Location"]
        shown = client.get(url)
        assert shown.status_code == 200, shown.status_code
        return client.post(url, data | {"command_id": uuid.uuid4().hex})

    def tells(self, user: User, item: WorkItem, data: dict[str, Any]) -> None:
        """Send a task's page, which is accepted."""
        page = self.client(user).get(item.get_absolute_url())["Location"]
        assert self.client(user).get(page).status_code == 200
        self.posts(user, page, data)

    def is_done(self, action: Action, on: date, *, began: date | None = None) -> None:
        """The owner records that an action is done."""
        data = date_boxes("completed_on", on) | {"note": "All managers were trained; an audit of ten files shows it."}
        data |= date_boxes("started_on", began) if began else {}
        self.tells(action.owner, self.task("carry_out", action), data)

    def says_of(self, action: Action, narrative: str = "The first course was held.", **more: Any) -> dict[str, Any]:
        """The boxes of one action in a monthly update."""
        action.refresh_from_db()
        boxes = {f"narrative_{action.pk}": narrative}
        forecast = more.pop("forecast", action.forecast)
        boxes |= date_boxes(f"forecast_{action.pk}", forecast) if forecast else {}
        for name, value in more.items():
            boxes |= (
                date_boxes(f"{name}_{action.pk}", value) if isinstance(value, date) else {f"{name}_{action.pk}": value}
            )
        return boxes

    def told(self, code: str, kind: str = "reminder") -> set[str]:
        """The names of those whom the chase has told of the deadlines of a rule, as reminders or as it climbed."""
        keys = ChaseEntry.objects.filter(deadline__code=code, kind=kind).values("key")
        return set(Delivery.objects.filter(message__key__in=keys).values_list("person__name", flat=True))

    def colour(self, action: Action) -> Colour:
        """The colour of an action now."""
        action.refresh_from_db()
        return colour_of(action, timezone.localdate())
