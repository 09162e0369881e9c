"""1,100 malformed requests to every address, by everybody: nothing answers 5xx."""

from __future__ import annotations

import time

import pytest

from tests.factories.people import make_user
from tests.hostile.addresses import routes
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing
from tests.stories.chapters import agency_replies, notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from tests.workflows.rapid_review.hostile import STEPS
from tests.workflows.rapid_review.hostile.papers import make_papers
from tests.workflows.rapid_review.hostile.things import make_things

SEED, REQUESTS = "everything", 1_100
SECONDS_EACH = 0.2
"""Of this process's own time, so that a busy machine changes nothing."""
OF_OTHERS = ("actions/", "cases/<str:ref>/learning/", "cases/<str:ref>/plan/", "cases/<str:ref>/practice-review/",
             "practice-reviews/", "audits/", "cases/<str:ref>/audit/", "escalations/",
             "cases/<str:ref>/escalation/", *STEPS)  # fmt: skip
"""Their own runs see to it that every page of theirs is seen; here they are asked by chance."""
NEVER_ALIVE = (
    *("mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_view_recovery_codes"),
    *("chronology_entry", "opening_child_remove", "person_invite_again", "health"),
)
"""They need a second factor, a chronology put together, a second child, somebody without a password, a worker."""


@pytest.fixture
def story(db: None) -> Teller:
    """A review in which the police write their return."""
    story = Teller()
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    agency_replies(story, story.police)
    return story


def test_malformed_requests_to_every_address_and_no_5xx(story: Teller) -> None:
    office = story.manager.active_memberships()[0].agency
    administrator = make_user("Ada Admin", role="system_administrator", agency=office)
    make_user("Olu Officer", role="partnership_officer", agency=office)
    lead, author = story.people_of(story.police)
    people = (story.manager, lead, author, story.scrutineer, story.dsps[story.council.pk], administrator, None)
    foreign = Teller()
    foreign.given_an_open_review()
    values = {
        "name": ["la_became_aware_at", "sin_sent_at"],
        "reference": [story.case.reference],
        "kind": ["rapid_review"],
        "step": ["start", "incident", "response"],
        "key": ["set-password"],
        "uidb36": ["1"],
    }
    right = {**make_things(story), **make_papers(story)}
    every = {name: route for name, route in routes().items() if not route.startswith(OF_OTHERS)}
    attack = Attack(SEED, every, people, beside=routes())
    began = time.process_time()
    attack.at("writing", Standing([story.case], values, right), requests=REQUESTS)
    attack.proves(never_alive=NEVER_ALIVE)
    assert (time.process_time() - began) / attack.sent < SECONDS_EACH
