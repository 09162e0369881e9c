"""A deadline is acknowledged, chased and extended; absences, seniors, dashboards: no barrier."""

from datetime import timedelta

import pytest

from reviews.people.models import Absence
from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from tests.stories.teller import date_boxes
from workflows.chase.models import MoreTimeRequest, WaitingNote
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline

pytestmark = pytest.mark.browser


def test_a_deadline_is_seen_chased_and_extended_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police])
    chapters.agency_replies(story, story.police)
    lead, _ = story.people_of(story.police)
    deadline = Deadline.objects.open().get(case=story.case, holder_agency=story.police, code="C2b")
    page = f"/cases/{story.case.reference}/deadlines/{deadline.pk}/"
    someone = story.at_screen(lead)
    someone.opens(page + "act/")
    someone.follows("Acknowledge: we have seen it")
    someone.presses("We have seen it")
    someone.follows("Note what it waits for")
    someone.is_refused({"text": ""})
    someone.fills_in({"text": "The records of the second hospital."})
    someone.follows("Set my own reminders aside")
    someone.is_refused(date_boxes("day", deadline.due_on + timedelta(days=9)))
    someone.fills_in(date_boxes("day", deadline.due_on))
    someone.follows("Remind me again")
    someone.presses("Remind me again")
    someone.follows("Ask for more time")
    someone.is_refused(date_boxes("day", deadline.due_on) | {"reason": "The author is ill."})
    someone.fills_in(date_boxes("day", deadline.due_on + timedelta(days=2)) | {"reason": "The author is ill."})
    manager = story.at_screen(story.manager)
    manager.opens(page + "act/remind/")
    manager.is_refused({"note": "Spoken to them."})
    manager.fills_in({"duty": f"agency_lead@{story.police.pk}", "note": "Spoken to them."})
    manager.opens(page + f"act/waiting/{WaitingNote.objects.get().pk}/end/")
    manager.presses("It has come, or is no longer needed")
    answer = page + f"act/more-time/{MoreTimeRequest.objects.get().pk}/"
    manager.opens(answer)
    manager.is_refused({"verdict": "no", "answer": ""})
    manager.fills_in({"verdict": "yes", "answer": "Until then, and no longer."})
    manager.opens(page + "chase/")
    manager.opens(page + "chase/hold/")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "They have promised it for tomorrow."})
    deadline.refresh_from_db()
    assert deadline.due_on > deadline.first_due_on
    assert story.onlooker.found == {}
    assert story.complaints() == []


def test_dashboards_absences_and_seniors_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review(aware_days_ago=20)
    lead, author = story.people_of(story.police)
    for user in (story.manager, story.scrutineer, lead):
        story.onlooker.forgets("/dashboard/")
        somebody = story.at_screen(user)
        somebody.opens("/dashboard/")
        somebody.opens("/dashboard/deadlines/?show=all&sort=-due")
    person = story.at_screen(lead)
    person.opens("/account/away/")
    person.follows("Tell us when you are away")
    today = local_today()
    away = date_boxes("starts_on", today) | date_boxes("ends_on", today - timedelta(days=1))
    person.is_refused(away)
    person.fills_in(away | date_boxes("ends_on", today + timedelta(days=3)) | {"deputy": str(author.pk)})
    story.onlooker.forgets("/account/away/")
    person.opens("/account/away/")
    person.opens(f"/account/away/{Absence.objects.get().pk}/cancel/")
    person.presses("Cancel this absence")
    person.opens(f"/agencies/{story.police.code}/senior/")
    person.is_refused({"user": ""})
    person.fills_in({"user": str(author.pk)})
    manager = story.at_screen(story.manager)
    manager.opens(f"/people/{author.pk}/away/")
    manager.is_refused({"starts_on_day": ""})
    assert story.onlooker.found == {}
    assert story.complaints() == []
