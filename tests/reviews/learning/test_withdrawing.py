"""An action that was entered by mistake: taken out by the manager with a reason, counted nowhere, restored."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from reviews.cases.models import Case
from reviews.learning import services
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from reviews.learning.queries import learning_of, recommendations_without_action
from reviews.learning.refusals import (
    ActionIsWithdrawn,
    DateRefused,
    DoneAlready,
    LearningRefused,
    NotWithdrawn,
    NotYours,
    ReasonMissing,
    SignedOffAlready,
)
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.reviews.learning.asking import Person, boxes
from tests.reviews.learning.making import TODAY, Team, at, days, make_action

WHY = {"reason": "Entered twice."}


def _listed(person: Person, query: str) -> list[str]:
    """The codes on the board."""
    rows = csv.reader(io.StringIO(person.sees(f"/actions/?format=csv&{query}").lstrip("\ufeff")))
    return [row[0] for row in rows][1:]


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    """It is a Friday in November."""
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(10), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def case(team: Team) -> Case:
    """A case that led to one recommendation."""
    found = make_case(agencies=[team.police])
    services.add_recommendation(found, "Train.", owners=[team.police], by=team.manager, at=at())
    return found


def _withdrawn(team: Team, **values: Any) -> Action:
    return services.withdraw_action(make_action(team, **values), "Entered twice.", by=team.manager, at=at())


def test_the_manager_withdraws_and_restores_on_the_page_of_the_action(team: Team) -> None:
    """The page says who, when and why; the history keeps both reasons, also when the action counts again."""
    action, manager = make_action(team), Person(team.manager)
    page = action.get_absolute_url()
    assert "Withdraw this action" in manager.sees(page)
    assert "Withdraw this action" not in Person(team.officer).sees(page)
    assert Person(team.officer).status(f"{page}withdraw/") == 403
    manager.is_refused(f"{page}withdraw/", {"reason": " "})
    shown = manager.sends(f"{page}withdraw/", WHY)
    assert "Withdrawn by Morgan Manager on 20 November 2026" in shown and "Entered twice." in shown
    assert "Record that it started" not in shown and "Grey" not in shown
    manager.is_refused(f"{page}withdraw/", WHY, status=409)
    manager.is_refused(f"{page}month/", {"narrative": "It goes on."}, status=409)
    assert "Grey" in manager.sends(f"{page}restore/", {"reason": "It was the other one.", **boxes()})
    manager.is_refused(f"{page}restore/", WHY, status=409)
    told = StoredEvent.objects.filter(kind__in=["action.withdrawn", "action.restored"]).order_by("pk")
    assert [one.kind for one in told] == ["action.withdrawn", "action.restored"]
    assert not Action.objects.withdrawn().exists()


def test_a_withdrawn_action_is_listed_under_its_filter_and_counts_nowhere(team: Team) -> None:
    """Board, figures by colour, overdue: without it; on the board with the filter, and in its file, with the reason."""
    stays, gone = make_action(team, deadline=days(-3)), make_action(team, deadline=days(-3))
    services.withdraw_action(gone, "Entered twice.", by=team.manager, at=at())
    manager = Person(team.manager)
    assert _listed(manager, "") == [stays.code]
    assert _listed(manager, "state=overdue") == _listed(manager, "colour=red") == [stays.code]
    assert _listed(manager, "state=running") == [stays.code]
    assert _listed(manager, "state=withdrawn") == [gone.code]
    found = Action.objects.order_by("pk")
    assert found.counted_by_colour(TODAY) == {Colour.RED.value: 1}
    assert list(found.overdue(TODAY)) == list(found.running()) == list(found.unsigned()) == [stays]
    listed = manager.sees("/actions/?state=withdrawn")
    assert "Withdrawn</strong>" in listed and "Has missed" not in listed
    assert "Entered twice." in manager.sees("/actions/?state=withdrawn&format=csv")


def test_the_recommendation_of_a_withdrawn_action_waits_for_another_or_a_reason(team: Team, case: Case) -> None:
    """As if the action had never been there; the action stays on the page of the case."""
    row = recommendations_without_action(case).get()
    action = make_action(team, recommendation=row)
    assert not recommendations_without_action(case).exists()
    services.withdraw_action(action, "Entered twice.", by=team.manager, at=at())
    assert list(recommendations_without_action(case)) == [row]
    assert learning_of(case)["actions"] == 0
    page = Person(team.manager).sees(f"/cases/{case.reference}/learning/")
    assert action.code in page and "Say why no action follows" in page and "No action yet" in page
    services.leave_recommendation(row, "They were trained.", by=team.manager, at=at())


def test_only_what_is_not_done_is_withdrawn_and_only_by_the_manager(team: Team) -> None:
    """What awaits sign-off is answered first, a Blue action is no mistake; others have no right to it."""
    action = make_action(team)
    for person in (team.officer, team.owner, team.dsp, team.scrutineer):
        with pytest.raises(NotYours):
            services.withdraw_action(action, "Entered twice.", by=person, at=at())
    with pytest.raises(ReasonMissing):
        services.withdraw_action(action, " ", by=team.manager, at=at())
    services.complete(action, TODAY, by=team.owner, at=at())
    with pytest.raises(DoneAlready):
        services.withdraw_action(action, "Entered twice.", by=team.manager, at=at())
    services.sign_off(action, by=team.dsp, at=at())
    with pytest.raises(SignedOffAlready):
        services.withdraw_action(action, "Entered twice.", by=team.manager, at=at())


def test_nothing_changes_on_a_withdrawn_action(team: Team) -> None:
    """It is as it was, until it is restored."""
    action = _withdrawn(team)
    for doing in (
        lambda: services.start_action(action, TODAY, by=team.owner, at=at()),
        lambda: services.complete(action, TODAY, by=team.owner, at=at()),
        lambda: services.new_deadline(action, days(90), "Late.", by=team.owner, at=at()),
        lambda: services.rate_month(action, TODAY, by=team.owner, at=at()),
        lambda: services.reassign(action, team.teacher, team.education, "x", by=team.manager, at=at()),
        lambda: services.withdraw_action(action, "Again.", by=team.manager, at=at()),
    ):
        with pytest.raises(ActionIsWithdrawn):
            doing()
    with pytest.raises(LearningRefused):
        services.sign_off(action, by=team.dsp, at=at())


def test_an_action_of_no_plan_is_withdrawn_and_restored_too(team: Team) -> None:
    """Nobody is asked about it, so there is nothing to end."""
    action = make_action(team)
    Action.objects.filter(pk=action.pk).update(plan=None)
    services.withdraw_action(action, "Entered twice.", by=team.manager, at=at())
    services.restore_action(action, "A slip.", by=team.manager, at=at())
    assert not Action.objects.withdrawn().exists()


def test_a_restored_action_whose_deadline_passed_needs_a_new_one(team: Team) -> None:
    """It was not late while nobody asked for it: Grey again, with a slip; what was Red before stays Red."""
    action = _withdrawn(team, deadline=days(5))
    with pytest.raises(DateRefused):
        services.restore_action(action, "A slip.", by=team.manager, at=at(days(9)))
    assert Action.objects.withdrawn().exists(), "what is refused changes nothing"
    back = services.restore_action(action, "A slip.", by=team.manager, at=at(days(9)), new_day=days(40))
    assert (colour_of(back, days(9)), back.slips, back.original_deadline) == (Colour.GREY, 1, days(5))
    with pytest.raises(NotWithdrawn):
        services.restore_action(action, "A slip.", by=team.manager, at=at(days(9)))
    red = _withdrawn(team, deadline=days(-5))
    back = services.restore_action(red, "A slip.", by=team.manager, at=at(days(9)), new_day=days(40))
    assert colour_of(back, days(9)) is Colour.RED


def test_the_database_keeps_who_withdrew_and_why(team: Team) -> None:
    """Neither a withdrawal without its reason, nor one of what is done."""
    action = make_action(team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(withdrawn_at=at(), withdrawn_by=team.manager)
    gone = _withdrawn(team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=gone.pk).update(started_on=TODAY, forecast=TODAY, completed_on=TODAY)
