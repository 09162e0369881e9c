"""The partners: their views on the criteria, the notification, a decision on exactly one version of the report."""

from tests.browser.telling import BrowserTeller
from tests.stories import chapters


def say_that_it_is_serious(story: BrowserTeller) -> None:
    """One view in the browser, the others the short way; then the notification."""
    partner = story.dsps[story.council.pk]
    story.gives_position("give_view", story.council, "met")
    story.at_screen(partner).opens(f"/cases/{story.case.reference}/decisions/")
    story.walking = False
    story.every_partner_says("give_view", "met")
    story.walking = True
    chapters.notification_is_recorded(story)


def decide(story: BrowserTeller) -> None:
    """The police's delegated partner from the inbox to the decision; the others agree the short way."""
    person = story.signs_in(story.dsps[story.police.pk])
    person.follows("Decide on the recommendation")
    person.reads("You decide on", "Where the partners stand")
    answer = {"choice": "agree", "reasons": "The learning is clear.", "conflict": "no", "sign": "on"}
    person.is_refused(answer)
    person.fills_in(answer)
    person.reads("What happens next")
    person.opens(f"/cases/{story.case.reference}/decisions/")
    person.reads("The learning is clear.")
    story.walking = False
    story.every_partner_says("decide", "agree")
    story.walking = True
