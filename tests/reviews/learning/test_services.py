"""What may be recorded about an action, by whom, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviews.learning import services
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from reviews.learning.reading import tags_of
from reviews.learning.refusals import (
    ActionIsClosed,
    DateRefused,
    ImpactMissing,
    LearningRefused,
    NotCompleted,
    NotSignedOff,
    NotYours,
    ReasonMissing,
    SecondPersonNeeded,
    SignedOffAlready,
)
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency, make_user
from tests.reviews.learning.making import TODAY, Team, at, days, make_action

Doing = Callable[[Action, User], object]


def _fresh(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


def _blue(team: Team, action: Action) -> Action:
    services.complete(action, TODAY, by=team.owner, at=at(), note="Training register.")
    return services.sign_off(action, by=team.dsp, at=at())


def test_an_amber_action_that_is_done_stays_amber_and_says_what_it_waits_for(team: Team) -> None:
    """Rule 1 of the plan: completed is not Blue; the words say since when and for whom it waits."""
    action = make_action(team, deadline=days(20))
    services.start_action(action, TODAY, by=team.owner, at=at(), forecast_on=days(30), reason="The trainer is ill.")
    done = services.complete(action, TODAY, by=team.owner, at=at(), note="Done.")
    assert colour_of(done, TODAY) is Colour.AMBER
    assert list(tags_of(done)) == [
        "Completed on 20 November 2026, waits for sign-off by the chair of the review group or the business unit"
    ]


def test_an_action_from_grey_to_blue_to_closed(team: Team) -> None:
    """Every step of a life, each by who may, each in the history."""
    action = make_action(team)
    assert colour_of(action, TODAY) is Colour.GREY
    services.start_action(action, days(-3), by=team.owner, at=at())
    assert colour_of(_fresh(action), TODAY) is Colour.GREEN
    services.forecast(action, days(80), by=team.colleague, at=at(), reason="Trainer is ill.")
    assert colour_of(_fresh(action), TODAY) is Colour.AMBER
    services.forecast(action, days(50), by=team.colleague, at=at())
    services.complete(action, TODAY, by=team.colleague, at=at(), note="Training register.")
    assert colour_of(_fresh(action), TODAY) is Colour.GREEN
    services.sign_off(action, by=team.dsp, at=at())
    assert colour_of(_fresh(action), TODAY) is Colour.BLUE
    services.rate_impact(action, "6", "change_in_practice", "Audit of 20 files.", by=team.owner, at=at())
    services.close_action(action, "change_for_children", "Children's survey.", by=team.manager, at=at())
    done = _fresh(action)
    assert (done.closing_impact, done.closed_at) == ("change_for_children", at())
    kinds = StoredEvent.objects.filter(kind__startswith="action.").order_by("pk").values_list("kind", flat=True)
    assert list(dict.fromkeys(kinds)) == [
        "action.added", "action.started", "action.forecast_given", "action.completed", "action.signed_off",
        "action.impact_rated", "action.closed",
    ]  # fmt: skip


def test_codes_count_without_gaps(team: Team) -> None:
    """ACT-2026-001, ACT-2026-002, and each year anew."""
    codes = [make_action(team).code, make_action(team).code, make_action(team, at=at(days(60))).code]
    assert codes == ["ACT-2026-001", "ACT-2026-002", "ACT-2027-001"]


@pytest.mark.parametrize(
    "doing",
    [
        lambda a, by: services.start_action(a, TODAY, by=by, at=at()),
        lambda a, by: services.complete(a, TODAY, by=by, at=at()),
        lambda a, by: services.new_deadline(a, days(90), "Late.", by=by, at=at()),
        lambda a, by: services.rate_month(a, TODAY, by=by, at=at()),
        lambda a, by: services.correct_facts(a, {"started_on": None}, "Slip.", by=by, at=at()),
    ],
)
def test_only_the_owning_agency_and_the_business_unit_say_how_it_goes(team: Team, doing: Doing) -> None:
    """Another agency, the scrutineer and somebody without a role are refused with a reason."""
    for person in (team.teacher, team.scrutineer, make_user("Nobody")):
        with pytest.raises(NotYours):
            doing(make_action(team), person)
    for person in (team.colleague, team.officer):
        doing(make_action(team), person)


@pytest.mark.parametrize(
    "doing",
    [
        lambda a, by: services.reassign(a, by, a.agency, "She left.", by=by, at=at()),
        lambda a, by: services.correct_action(a, {"theme": "Neglect"}, "Slip.", by=by, at=at()),
        lambda a, by: services.sign_off(a, by=by, at=at()),
        lambda a, by: services.reopen(a, "Not done.", by=by, at=at()),
        lambda a, by: services.close_action(a, "activity_only", "Register.", by=by, at=at()),
    ],
)
def test_an_owner_does_not_do_what_the_plan_keepers_do(team: Team, doing: Doing) -> None:
    """Owners, correcting, signing, opening again and closing are not the owner's."""
    with pytest.raises(NotYours):
        doing(make_action(team), team.owner)


def test_the_owner_and_who_recorded_the_completion_do_not_sign_off(team: Team) -> None:
    """Blue needs a second person (domain §7.1)."""
    action = make_action(team)
    with pytest.raises(NotCompleted):
        services.sign_off(action, by=team.dsp, at=at())
    services.complete(action, TODAY, by=team.officer, at=at())
    with pytest.raises(SecondPersonNeeded):
        services.sign_off(action, by=team.officer, at=at())
    dsp_owner = make_action(team, owner=team.dsp)
    services.complete(dsp_owner, TODAY, by=team.owner, at=at())
    with pytest.raises(SecondPersonNeeded):
        services.sign_off(dsp_owner, by=team.dsp, at=at())
    services.sign_off(action, by=team.dsp, at=at())


def test_sent_back_is_not_completed_any_more(team: Team) -> None:
    """The owner works on, and the reason stays."""
    action = make_action(team)
    services.complete(action, TODAY, by=team.owner, at=at())
    with pytest.raises(ReasonMissing):
        services.send_back(action, "  ", by=team.dsp, at=at())
    services.send_back(action, "No register.", by=team.dsp, at=at())
    assert _fresh(action).completed_on is None
    assert action.sign_offs.get().note == "No register."


def test_only_the_manager_opens_a_blue_action_again(team: Team) -> None:
    """With a reason; it is Green or Amber, so a deadline that passed needs a new one (rule 7)."""
    action = _blue(team, make_action(team, deadline=TODAY))
    with pytest.raises(NotYours):
        services.reopen(action, "Not done.", by=team.officer, at=at())
    later = at(days(5))
    with pytest.raises(DateRefused):
        services.reopen(action, "Not done.", by=team.manager, at=later)
    services.reopen(action, "Not done.", by=team.manager, at=later, new_day=days(30))
    assert colour_of(_fresh(action), days(5)) is Colour.GREEN
    with pytest.raises(NotSignedOff):
        services.reopen(action, "Not done.", by=team.manager, at=later)


def test_nothing_changes_on_what_is_signed_off_or_closed(team: Team) -> None:
    """Blue is open to the manager alone; closed is closed."""
    action = _blue(team, make_action(team))
    for doing in (
        lambda: services.forecast(action, days(3), by=team.owner, at=at()),
        lambda: services.new_deadline(action, days(90), "Late.", by=team.owner, at=at()),
        lambda: services.reassign(action, team.teacher, team.education, "x", by=team.manager, at=at()),
    ):
        with pytest.raises(SignedOffAlready):
            doing()
    services.close_action(action, "no_evidence", "Nothing yet.", by=team.manager, at=at())
    with pytest.raises(ActionIsClosed):
        services.reopen(action, "Not done.", by=team.manager, at=at())


def test_an_action_is_closed_with_its_impact_only(team: Team) -> None:
    """Required at closure: a study found most plans without it (domain §7.4)."""
    action = _blue(team, make_action(team))
    with pytest.raises(ImpactMissing):
        services.close_action(action, "", "", by=team.manager, at=at())
    with pytest.raises(ReasonMissing):
        services.close_action(action, "activity_only", " ", by=team.manager, at=at())
    with pytest.raises(NotSignedOff):
        services.rate_impact(make_action(team), "6", "no_evidence", "None.", by=team.owner, at=at())


def test_dates_that_cannot_be_are_refused(team: Team) -> None:
    """No start or completion in the future, no completion before the start, no forecast or deadline in the past."""
    action = make_action(team)
    for doing in (
        lambda: services.start_action(action, days(1), by=team.owner, at=at()),
        lambda: services.complete(action, days(1), by=team.owner, at=at()),
        lambda: services.forecast(action, days(3), by=team.owner, at=at()),
        lambda: services.new_deadline(action, TODAY, "Late.", by=team.owner, at=at()),
        lambda: services.new_deadline(action, action.deadline, "Late.", by=team.owner, at=at()),
    ):
        with pytest.raises(DateRefused):
            doing()
    services.start_action(action, TODAY, by=team.owner, at=at())
    with pytest.raises(DateRefused):
        services.complete(action, days(-1), by=team.owner, at=at())
    with pytest.raises(ReasonMissing):
        services.forecast(action, days(61), by=team.owner, at=at())


def test_e33_a_successor_agency_inherits_the_actions_that_run(team: Team) -> None:
    """With a reason, all or none; what is signed off stays with the earlier agency."""
    running, done = make_action(team), _blue(team, make_action(team))
    heir = make_agency("New Trust")
    person = make_user("Hari Heir", role="agency_lead", agency=heir, since=days(-100))
    with pytest.raises(LearningRefused):
        services.succeed(team.police, team.teacher, heir, "Merged.", by=team.manager, at=at())
    given = services.succeed(team.police, person, heir, "Merged.", by=team.manager, at=at())
    assert [row.code for row in given] == [running.code]
    assert (_fresh(running).agency, _fresh(running).owner) == (heir, person)
    assert _fresh(done).agency == team.police


def test_a_new_owner_must_belong_to_the_agency(team: Team) -> None:
    """The accountable owner is one person of the owning agency (rule 9)."""
    with pytest.raises(services.OwnerRefused):
        make_action(team, owner=team.teacher)
    action = make_action(team, contributors=[team.education])
    services.reassign(action, team.teacher, team.education, "Moved.", by=team.manager, at=at())
    assert list(_fresh(action).contributors.all()) == []


def test_corrections_keep_both_wordings(team: Team) -> None:
    """What an action says is corrected with a reason; its facts as well."""
    action = make_action(team)
    services.correct_action(
        action, {"theme": "Neglect", "contributors": [team.education]}, "Wrong theme.", by=team.manager, at=at()
    )
    assert (_fresh(action).theme, list(action.contributors.all())) == ("Neglect", [team.education])
    services.complete(action, TODAY, by=team.owner, at=at())
    services.correct_facts(action, {"started_on": days(-2), "completed_on": None}, "Not yet.", by=team.owner, at=at())
    row = _fresh(action)
    assert (row.started_on, row.completed_on, row.completed_by) == (days(-2), None, None)
    services.correct_facts(action, {"started_on": None}, "It never began.", by=team.owner, at=at())
    assert colour_of(_fresh(action), TODAY) is Colour.GREY
    assert StoredEvent.objects.filter(kind="action.corrected").count() >= 3
