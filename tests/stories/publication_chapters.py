"""The chapters of a publication, each through its page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from reviews.learning.queries import actions_of_case, recommendations_of, recommendations_without_action
from reviews.people.models import Group
from tests.stories.publication_teller import PublicationTeller
from tests.stories.teller import date_boxes

SEND, PUBLICATION = "send_copies", "practice-review/publication/"
URL = "https://www.example.org/reviews/report"


def plan(day: date, **more: Any) -> dict[str, Any]:
    """What is typed into the plan."""
    return (
        date_boxes("planned_on", day)
        | {"legal_clearance": "Cleared by the council's solicitor.", "family_wishes": "No photograph."}
        | more
    )


def publication_is_planned(story: PublicationTeller, day: date) -> None:
    story.does(story.manager, "plan_publication", plan(day))


def copies_are_sent(story: PublicationTeller, *days: date) -> None:
    """To the Panel, the Secretary of State and Ofsted; one day for all, or one each."""
    given = days * 3 if len(days) == 1 else days
    data: dict[str, Any] = {}
    for number, day in enumerate(given):
        data |= date_boxes(f"sent_{number}", day)
    story.does(story.officer, SEND, data)


def published(day: date) -> dict[str, Any]:
    """What is typed when the report was published."""
    return date_boxes("on", day) | {"published": "yes", "url": URL, "reviewer_named": "Rae Reviewer"}


def report_is_published(story: PublicationTeller, day: date) -> None:
    story.does(story.manager, "record_publication", published(day) | date_boxes("repository_sent_on", day))


def not_published(day: date, **more: Any) -> dict[str, Any]:
    """What is typed when it is not published."""
    return (
        date_boxes("on", day)
        | {
            "published": "no",
            "justification": "A sibling could be recognised.",
            "agreed_by": "All delegated partners.",
            "improvements": "Agencies ask about home visits.",
        }
        | date_boxes("reconsider_on", day + timedelta(days=360))
        | more
    )


def actions_are_planned(story: PublicationTeller) -> None:
    """The first recommendation becomes an action, the others do not."""
    lead, _ = story.people_of(story.police)
    data: dict[str, Any] = {}
    for place, row in enumerate(recommendations_without_action(story.case)):
        if place:
            data |= {f"follows_{row.pk}": "none", f"reason_{row.pk}": "Done already."}
            continue
        data |= {
            f"follows_{row.pk}": "action",
            f"what_{row.pk}": "Brief every team.",
            f"change_{row.pk}": "Children are seen.",
            f"measure_{row.pk}": "An audit of ten files.",
            f"group_{row.pk}": str(Group.objects.get(code="quality-assurance").pk),
            f"owner_{row.pk}": f"{lead.pk}@{story.police.pk}",
        } | date_boxes(f"deadline_{row.pk}", timezone.localdate() + timedelta(days=60))
    story.does(story.officer, "plan_actions", data)
    made = {(str(one.group), one.measure_kpi) for one in actions_of_case(story.case)}
    assert made == {("Quality assurance group", "An audit of ten files.")}


def impact_is_checked(story: PublicationTeller, node: str) -> None:
    data: dict[str, Any] = {"summary": "Teams work otherwise.", "reported_to": "The Accountability Meeting."}
    for row in recommendations_of(story.case).filter(no_action_reason=""):
        data |= {f"rating_{row.pk}": "change_in_practice", f"practice_{row.pk}": "Audit of ten files."}
    story.does(story.officer, node, data)


def review_is_closed(story: PublicationTeller, **more: Any) -> None:
    data = {"learning": "Ask the child.", "family_told": "In person.", "checked": "on", "accepted": "On the plan."}
    story.does(story.manager, "close", data | more)
