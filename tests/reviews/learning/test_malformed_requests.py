"""Malformed requests to every address of the action register and of a case's learning: nothing answers 5xx."""

from __future__ import annotations

from reviews.learning import services
from reviews.learning.models import Action, Finding, Recommendation
from tests.factories.cases import make_case
from tests.hostile.addresses import routes
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.reviews.learning.making import TODAY, Team, at, make_action

SEED, REQUESTS = "register", 250
BEGINNINGS = ("actions/", "cases/<str:ref>/learning/")


def test_malformed_requests_to_the_register_and_no_5xx(team: Team) -> None:
    case = make_case(agencies=[team.police])
    finding = services.add_finding(case, "Seldom recorded.", by=team.manager, at=at())
    services.add_recommendation(case, "Train.", owners=[team.police], by=team.manager, at=at(), finding=finding)
    new, started, done, blue, withdrawn = (make_action(team) for _ in range(5))
    services.withdraw_action(withdrawn, "Entered twice.", by=team.manager, at=at())
    Action.objects.filter(pk=new.pk).update(plan=case)
    services.start_action(started, TODAY, by=team.owner, at=at())
    for action in (done, blue):
        services.complete(action, TODAY, by=team.owner, at=at())
    services.sign_off(blue, by=team.dsp, at=at())
    values = {
        "code": [action.code for action in (new, started, done, blue, withdrawn)],
        "what": ["finding", "recommendation", "case"],
        "pk": keys_of(Recommendation.objects.all()),
    }
    right = {"learning_text": {"pk": keys_of(Finding.objects.all())}}
    people = (team.manager, team.owner, team.dsp, team.teacher, team.scrutineer, None)
    every = {name: route for name, route in routes().items() if route.startswith(BEGINNINGS)}
    attack = Attack(SEED, every, people)
    attack.at("all states", Standing([case], values, right), requests=REQUESTS)
    attack.proves()
