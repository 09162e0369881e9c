"""The pages no walk comes past: people and agencies, notices, account, what says no, the unusual task pages."""

import pytest

from reviews.people.models import User
from tests.browser.telling import BrowserTeller
from tests.stories import chapters

pytestmark = pytest.mark.browser


def pages_of(story: BrowserTeller) -> list[tuple[User, str]]:
    """Who looks at which page of a review that waits for returns."""
    case = f"/cases/{story.case.reference}/"
    police = f"/agencies/{story.police.code}/"
    author = story.people_of(story.police)[1]
    task = f"{case}rapid-review/return/{story.open_items('return_information', story.police).get().pk}/"  # type: ignore[attr-defined]
    waits = story.open_items("quick_reply", story.icbs[0]).get().pk  # type: ignore[attr-defined]
    manager = ["/agencies/", police, f"{police}edit/", "/agencies/add/", "/groups/", "/people/", "/people/invite/"]
    manager += [f"/people/invite/{story.police.code}/", f"/people/{author.pk}/", f"/people/{author.pk}/edit/"]
    manager += [f"/people/{author.pk}/roles/", f"/people/{author.pk}/deactivate/", "/notices/", "/bank-holidays/"]
    manager += ["/procedures/", f"{case}access/", f"{case}documents/add/", f"{case}chronology/notes/add/"]
    manager += [f"{case}rapid-review/add-agency/", f"{case}rapid-review/go-ahead/{waits}/"]
    manager += [f"{case}facts/la_became_aware_at/correct/", f"{case}rapid-review/feedback/"]
    others = ["/account/", "/account/password/change/", f"{task}nil/", f"{task}chronology/import/"]
    return [*((story.manager, page) for page in manager), *((author, page) for page in others)]


STRANGERS = ["/account/login/", "/account/password/reset/", "/accessibility/", "/privacy/", "/contact/"]


def test_no_page_has_a_barrier_or_overflows(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    chapters.agency_replies(story, story.police)
    for user, path in pages_of(story):
        story.at_screen(user).opens(path)
    stranger = story.somebody()
    for path in STRANGERS:
        stranger.opens(path)
    assert story.complaints() == []
    the_pages_that_say_no(story)
    assert story.onlooker.found == {}


def the_pages_that_say_no(story: BrowserTeller) -> None:
    """Not there, not allowed; a form sent empty."""
    manager, author = story.at_screen(story.manager), story.at_screen(story.people_of(story.police)[1])
    manager.opens("/cases/WF-RR-1999-999/", status=404)
    author.opens(f"/cases/{story.case.reference}/access/", status=403)
    case = f"/cases/{story.case.reference}/"
    for path, name in {
        f"/people/invite/{story.police.code}/": "email",
        "/agencies/add/": "name",
        f"{case}access/": "reason",
        f"{case}documents/add/": "title",
        f"{case}rapid-review/add-agency/": "agency",
    }.items():
        manager.opens(path)
        manager.is_refused({name: ""})
