"""Where an audit makes actions, each says how one will know that it has worked."""

from __future__ import annotations

from datetime import timedelta

from reviews.learning.models import Recommendation
from reviews.learning.services import NewAction
from reviews.people.models import Agency, User
from tests.stories.teller import date_boxes
from workflows.clock.calendars import local_today
from workflows.multi_agency_audit.closing.forms import ActionsForm

ROW = Recommendation(pk=1, number=1, text="Record fathers.", measure="Ten files.")
ACTION = {"becomes_1": "action", "what_1": "Teach it.", "change_1": "Fathers are known.", "owner_1": "7@2"}


def form(data: dict[str, str]) -> ActionsForm:
    """The page's form as it is sent, for one recommendation."""
    due = date_boxes("due_1", local_today() + timedelta(days=90))
    owners = {"7@2": ("Lead, Police", User(pk=7), Agency(pk=2))}
    return ActionsForm(data | due, recommendations=[ROW], owners=owners, theme="Recording")


def test_an_action_without_a_measure_is_refused() -> None:
    assert "Say how you will know" in str(form(ACTION).errors["measure_1"])
    assert form(ACTION).fields["measure_1"].initial == "Ten files.", "what was recommended is filled in"


def test_the_measure_and_the_group_go_with_the_action() -> None:
    sent = form(ACTION | {"measure_1": "Nine of ten files.", "group_1": ""})
    assert sent.is_valid(), sent.errors
    (made,) = sent.chosen().values()
    assert isinstance(made, NewAction)
    assert (made.measure_kpi, made.group) == ("Nine of ten files.", None)


def test_what_becomes_no_action_needs_none() -> None:
    assert form({"becomes_1": "none", "why_1": "It is being done already."}).is_valid()
