"""950 malformed requests to every step of a rapid review, by everybody, at each stage: nothing answers 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from reviews.chronology.models import Entry
from reviews.chronology.services.entries import EntryText, add_entry
from reviews.people.models import Agency
from reviews.returns.models import Return
from reviews.returns.sections import BY_CODE
from reviews.returns.services import submit_for_approval
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.hostile.addresses import routes
from tests.hostile.asking import undone
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.stages import DETOURS, STAGES
from tests.stories.teller import Teller
from tests.workflows.rapid_review.hostile import STEPS

SEED, REQUESTS = "steps", 50
BRANCHES = ("views_differ", "not_met", "split", "wants_review")


def told(story: Teller, own: Agency) -> Iterator[str]:
    """A rapid review stage by stage, with the branches that leave from each; each name comes when it is reached."""
    for stage, step in STAGES.items():
        step(story, own)
        yield stage
        for branch in BRANCHES:
            if DETOURS[branch].start == stage:
                with undone():
                    DETOURS[branch].tell(story, own, ())
                    yield branch
        if stage == "collating":
            with undone():
                Return.objects.filter(case=story.case, agency=own).update(state="drafting", reopened_at=timezone.now())
                yield "correcting"
                author, ret = story.people_of(own)[1], Return.objects.get(case=story.case, agency=own)
                with as_actor(author):
                    submit_for_approval(ret, by=author, at=timezone.now())
                yield "correction sent"


def standing(story: Teller, own: Agency) -> Standing:
    """The review with the return of the own agency."""
    mine = {"case": story.case, "agency": own}
    values = {"code": ["author"], "entry": keys_of(Entry.objects.filter(**mine))[:1]}
    values |= {"pk": keys_of(Return.objects.filter(**mine))}
    return Standing([story.case], values, {"rr_return_section": {"code": list(BY_CODE)}})


@pytest.mark.django_db
def test_malformed_requests_at_each_stage_and_no_5xx() -> None:
    story, own = Teller(), Agency.objects.get(code="uhmb")
    story.given_an_open_review()
    lead, author = story.people_of(own)
    with as_actor(lead):
        text = EntryText(None, "unknown", "Records", "A visit.")
        add_entry(story.case, own, text, by=lead, at=timezone.now())
    chair = make_user("Chris Chair", role="group_chair", agency=own)
    people = (story.manager, author, lead, story.dsps[story.council.pk], story.notifier, chair, story.scrutineer, None)
    every = {name: route for name, route in routes().items() if route.startswith(STEPS)}
    attack = Attack(SEED, every, people)
    for stage in told(story, own):
        attack.at(stage, standing(story, own), requests=REQUESTS)
    attack.proves()
