"""The chapters of an audit after its tools, each through its page."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews.learning.models import Action, Recommendation
from reviews.people.models import Agency, Group
from tests.stories.auditing import ModerationTeller, today
from tests.stories.teller import date_boxes, moment_boxes
from workflows.multi_agency_audit.findings.sections import HEADINGS


def findings_are_written(story: ModerationTeller, *, recommendations: str, change_note: str = "") -> None:
    data = {heading.code: f"Text of {heading.title}. {change_note}" for heading in HEADINGS}
    data |= {"themes": "Fathers\nRecording", "recommendations": recommendations, "change_note": change_note}
    story.does(story.officer, "write_findings", data)


def the_group_says(story: ModerationTeller, verdict: str, what: str = "") -> None:
    data = {"verdict": verdict, "what_to_change": what, "note": ""} | date_boxes("held_on", today())
    story.does(story.chair, "approve_findings", data)


def feedback_is_given(story: ModerationTeller, agency: Agency | None = None) -> None:
    agency = agency or story.police
    data = {"everyone": "Thank you: this is what it led to.", "families": "Told by letter.", "practitioners": "Told."}
    data |= {f"to_{agency.pk}": f"Only for the {agency.sector}.", "briefing": "One page."}
    story.does(story.officer, "give_feedback", data)


def actions_are_agreed(story: ModerationTeller, agency: Agency | None = None) -> None:
    """The first recommendation becomes an action of the police (or another agency), the others have a reason."""
    agency = agency or story.police
    lead, _ = story.people_of(agency)
    data: dict[str, Any] = {}
    for place, row in enumerate(Recommendation.objects.filter(case=story.case).order_by("number")):
        if place:
            data |= {f"becomes_{row.pk}": "none", f"why_{row.pk}": "It is being done already."}
            continue
        data |= {f"becomes_{row.pk}": "action", f"owner_{row.pk}": f"{lead.pk}@{agency.pk}"}
        data |= {f"what_{row.pk}": "Train every team.", f"change_{row.pk}": "Fathers are known."}
        data |= {
            f"measure_{row.pk}": "An audit of ten files.",
            f"group_{row.pk}": str(Group.objects.get(code="quality-assurance").pk),
        }
        data |= date_boxes(f"due_{row.pk}", today() + timedelta(days=90))
    story.does(story.officer, "plan_actions", data)
    made = Action.objects.filter(source_case=story.case)
    assert {(str(one.group), one.measure_kpi) for one in made} <= {
        ("Quality assurance group", "An audit of ten files.")
    }


def re_audit_is_decided(story: ModerationTeller, needed: str) -> None:
    data = {"needed": needed, "reason": "To see whether it changed."}
    story.does(story.chair, "decide_re_audit", data | date_boxes("on", today() + timedelta(days=240)))


def audit_is_closed(story: ModerationTeller) -> None:
    data = {"learning": "Fathers are missing from files.", "checked": "on"} | date_boxes("reported_on", today())
    story.does(story.manager, "close", data)


def concern(story: ModerationTeller, **more: str) -> dict[str, str]:
    """What an auditor types who is worried now."""
    data = {
        "phoned": "Duty social worker, 01234 567890",
        "reached": "yes",
        "about": "none",
        "agency": str(story.police.pk),
        "safe_now": "no",
        "what": "The file says that the child is at home with the person who hurt them.",
        "done_at_once": "",
    }
    return data | moment_boxes("phoned_at", timezone.now() - timedelta(minutes=2)) | more
