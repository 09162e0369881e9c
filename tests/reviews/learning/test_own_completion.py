"""Who owns what awaits sign-off cannot give it away and then be the second person."""

from datetime import timedelta

import pytest

from reviews.learning import services
from reviews.learning.services.owners import OwnCompletion
from reviews.people.acting import actor_of_user
from reviews.people.models import User
from reviews.trail.actor import acting_as
from tests.factories.people import make_user
from tests.reviews.learning.making import TODAY, at, make_action, team

pytestmark = pytest.mark.django_db


def test_an_owner_does_not_give_away_what_awaits_sign_off() -> None:
    people = team()
    unit = people.officer.active_memberships()[0].agency
    since = TODAY - timedelta(days=900)
    colleague: User = make_user("Cara Colleague", role="partnership_officer", agency=unit, since=since)
    action = make_action(people, owner=people.officer, agency=unit)
    with acting_as(actor_of_user(colleague)):
        services.complete(action, TODAY, by=colleague, at=at(), note="Done.")
    with acting_as(actor_of_user(people.officer)), pytest.raises(OwnCompletion):
        services.reassign(action, colleague, unit, "They do it now.", by=people.officer, at=at())
    with acting_as(actor_of_user(people.manager)):
        given = services.reassign(action, colleague, unit, "They do it now.", by=people.manager, at=at())
    assert given.owner == colleague
