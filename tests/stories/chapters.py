"""The chapters of a rapid review, each through its page."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from reviews.people.models import Agency
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from tests.factories.cases import as_actor
from tests.stories.teller import Teller, date_boxes, moment_boxes
from workflows.rapid_review.forms.meeting import CRITERIA
from workflows.rapid_review.report_sections import REPORT_SECTIONS
from workflows.rapid_review.services.meeting import invited


def notification_is_recorded(story: Teller) -> None:
    today = timezone.localdate()
    data = moment_boxes("sent_at", timezone.now() - timedelta(minutes=5)) | {
        "csins_reference": "SIN-123",
        "submitted_by": "Nils Notifier",
        "basis": "criteria",
        "children_included": ["Child A"],
    }
    data |= date_boxes("partners_told_on", today) | date_boxes("copy_to_business_unit_on", today)
    story.does(story.notifier, "record_notification", data)


def scope_is_set(story: Teller, agencies: list[Agency]) -> None:
    today = timezone.localdate()
    data = {
        "agencies": [str(agency.pk) for agency in agencies],
        "family": "A fictional family list.",
        "letter": "Please answer.",
        "records_secured": "on",
        "leads_informed": "on",
    }
    data |= date_boxes("period_from", today - timedelta(days=700)) | date_boxes("period_to", today)
    data |= date_boxes("meeting_on", today + timedelta(days=14)) | date_boxes("decision_on", today + timedelta(days=20))
    story.does(story.manager, "set_scope", data)


def agency_replies(story: Teller, agency: Agency, known: str = "known") -> None:
    lead, author = story.people_of(agency)
    data = {"known": known, "attendee": "A. Deputy", "has_conflict": "no", "author": str(author.pk)}
    data |= {"nil_reason": "Not in our records.", "reason": "Not in our records."}
    story.does(lead, "quick_reply", data, agency=agency)


def agency_returns(story: Teller, agency: Agency) -> None:
    lead, author = story.people_of(agency)
    with as_actor(author):
        fill_in(Return.objects.get(case=story.case, agency=agency), by=author, at=timezone.now())
    item = story.open_items("return_information", agency).get()  # type: ignore[attr-defined]
    url = reverse("rr_return_check", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    story.posts(author, url, {"limited": "on", "complete": "on"})
    story.does(lead, "approve_return", {"decision": "approve"}, agency=agency)


def returns_come_in(story: Teller) -> None:
    for item in list(story.open_items("quick_reply")):
        assert item.agency is not None
        agency_replies(story, item.agency)
        agency_returns(story, item.agency)


def collation_is_done(story: Teller) -> None:
    story.does(story.manager, "collate", {"household": "Mother and two children.", "merged": "on", "release": "on"})


def the_meeting_is_held(story: Teller, *, recommendation: str) -> None:
    collation_is_done(story)
    data = date_boxes("held_on", timezone.localdate()) | {
        "chair": "Chris Chair",
        "minute_taker": "Mo Minutes",
        "quorate": "yes",
        "national_importance": "No.",
        "recommendation": recommendation,
        "rationale": "The learning is clear.",
    }
    for name in ("facts_agreed", "children_safe", "analysis", "learning_clear", "family_plan"):
        data[name] = f"Text of {name}."
    data |= dict.fromkeys(CRITERIA, "no")
    for agency in invited(story.case):
        data |= {f"status_{agency.pk}": "present", f"name_{agency.pk}": "Somebody, head"}
    story.does(story.manager, "hold_meeting", data)


def report_is_written(story: Teller, *, recommendation: str, change_note: str = "") -> None:
    data = {section.code: f"Text of {section.title}. {change_note}" for section in REPORT_SECTIONS}
    data |= {"recommendation": recommendation, "change_note": change_note}
    story.does(story.manager, "write_report", data)


def report_is_sent(story: Teller) -> None:
    data = moment_boxes("sent_at", timezone.now() - timedelta(minutes=1))
    story.does(story.manager, "send_to_panel", data | {"recipient": "The Panel", "decision_told": "on"})


def the_panel_answers(story: Teller, outcome: str = "agrees") -> None:
    report_is_sent(story)
    data = date_boxes("received_on", timezone.localdate()) | {"outcome": outcome, "text": "The Panel's words."}
    story.does(story.manager, "record_panel_response", data)


def review_is_closed(story: Teller) -> None:
    story.does(story.manager, "give_feedback", {"everyone": "Thank you; this is what it led to."})
    data = date_boxes("referrer_told_on", timezone.localdate()) | {
        "learning": "What we learned.",
        "none_because": "The learning is in the briefing; nobody has to act.",
        "family_told": "Told.",
        "practitioners_told": "Told.",
        "checked": "on",
    }
    story.does(story.manager, "close", data)
