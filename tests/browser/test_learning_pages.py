"""The action register: board and picture, an action's life, a case's learning, a file: no barrier."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reviews.learning.models import Action
from reviews.learning.taking_over.reading import REQUIRED
from tests.browser.person import Person
from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from tests.stories.teller import date_boxes

pytestmark = pytest.mark.browser


def typed(owner: str, deadline: date) -> dict[str, str]:
    """What somebody types for a new action."""
    words = {"what": "Train every first-line manager.", "intended_change": "Children are asked.", "owner": owner}
    return words | date_boxes("deadline", deadline)


def withdrawn_and_restored(manager: Person, learning: str, new: dict[str, str]) -> None:
    """An action that was entered by mistake is taken out, looked for, and restored."""
    manager.opens(f"{learning}action/")
    manager.fills_in(new)
    page = Action.objects.latest("pk").get_absolute_url()
    manager.opens(page)
    manager.follows("Withdraw this action")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "Entered twice."})
    manager.opens("/actions/?state=withdrawn")
    manager.opens(page)
    manager.follows("Restore this action")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "It was the other one."})


def test_the_register_is_kept_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police])
    today = timezone.localdate()
    lead, author = story.people_of(story.police)
    owner, other = f"{story.police.pk}-{lead.pk}", f"{story.police.pk}-{author.pk}"
    manager, police = story.at_screen(story.manager), story.at_screen(lead)
    dsp = story.at_screen(story.dsps[story.council.pk])
    manager.opens("/actions/?q=nothing")
    learning = f"/cases/{story.case.reference}/learning/"
    manager.opens(learning)
    manager.follows("Add a finding")
    manager.is_refused({"text": ""})
    manager.fills_in({"text": "Managers seldom recorded what children said."})
    manager.follows("Add a recommendation")
    manager.is_refused({"text": ""})
    manager.fills_in({"text": "Train managers.", "owners": [str(story.police.pk)]})
    manager.follows("Say why no action follows")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "They were trained last year."})
    manager.follows("Correct the text")
    manager.is_refused({"reason": ""})
    manager.fills_in({"text": "Managers rarely recorded what children said.", "reason": "Fairer."})
    story.onlooker.forgets(learning)
    manager.opens(learning)
    manager.follows("Add an action for recommendation")
    new = typed(owner, today + timedelta(days=60))
    manager.is_refused(new)
    manager.fills_in(new)
    manager.opens(f"{learning}action/")
    police.opens(learning)
    action = Action.objects.get()
    page = action.get_absolute_url()
    police.opens(page)
    police.follows("Record that it started")
    police.is_refused({"reason": ""})
    police.fills_in(date_boxes("started_on", today))
    police.follows("Change the forecast")
    police.fills_in(date_boxes("forecast", today + timedelta(days=90)) | {"reason": "The trainer is ill."})
    police.follows("Update it for this month")
    police.fills_in({"narrative": "Two courses were held."})
    police.follows("Give a new deadline")
    police.is_refused({"reason": ""})
    police.fills_in(date_boxes("new_deadline", today + timedelta(days=100)) | {"reason": "The trainer is ill."})
    police.follows("Record that it is completed")
    police.is_refused({"note": ""})
    police.fills_in(date_boxes("completed_on", today) | {"note": "The register."})
    police.follows("Correct the start or the completion")
    police.is_refused({"reason": ""})
    manager.opens(f"{page}correct/")
    manager.is_refused({"reason": ""})
    manager.fills_in({"theme": "Voice of the child", "reason": "Forgotten."})
    manager.follows("Give it to another owner")
    manager.is_refused({"reason": ""})
    manager.fills_in({"owner": other, "reason": "A new post."})
    dsp.opens(page)
    dsp.follows("Sign it off or send it back")
    dsp.is_refused({"answer": ""})
    dsp.fills_in({"answer": "agree"})
    police.opens(f"{page}impact/")
    police.is_refused({"evidence": ""})
    police.fills_in({"moment": "6", "impact": "activity_only", "evidence": "Attendance."})
    manager.opens(f"{page}reopen/")
    manager.is_refused({"reason": ""})
    manager.opens(f"{page}close/")
    manager.is_refused({"evidence": ""})
    story.onlooker.forgets(page)
    manager.opens(page)
    withdrawn_and_restored(manager, learning, new)
    manager.opens("/actions/add/")
    manager.is_refused({"what": ""})
    manager.opens("/actions/import/")
    manager.sends_in_vain({"file": f"{','.join(REQUIRED)}\nTrain.,Asked.,nobody@example.org,no-such-agency,May 2027\n"})
    manager.reads("There is no agency")
    manager.opens("/actions/hand-over/")
    manager.is_refused({"reason": ""})
    story.onlooker.forgets("/actions/")
    manager.opens("/actions/")
    manager.opens("/actions/?colour=blue&sort=-deadline")
    assert story.onlooker.found == {}
    assert story.complaints() == []
