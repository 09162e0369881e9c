"""The pages of a rapid review that are no tasks: report, PDF, feedback, what one can do."""

import re
import zlib

import pytest
from django.utils import timezone

from reviews.trail.models import StoredEvent
from tests.stories.chapters import agency_replies, notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from workflows.rapid_review.models import Feedback, ReportVersion
from workflows.rapid_review.report_sections import REPORT_SECTIONS
from workflows.rapid_review.services.report import content_hash


@pytest.fixture
def story(db: None) -> Teller:
    """A review with a finished report."""
    teller = Teller()
    teller.given_an_open_review()
    sections = {section.code: f"Words on {section.title}." for section in REPORT_SECTIONS}
    ReportVersion.objects.create(
        case=teller.case,
        number=1,
        sections=sections,
        recommendation="no_lcspr",
        sha256=content_hash(sections, "no_lcspr"),
        finished_at=timezone.now(),
        written_by=teller.manager,
        updated_at=timezone.now(),
    )
    return teller


def test_the_report_is_read_by_those_who_decide_and_scrutinise_and_the_read_is_recorded(story: Teller) -> None:
    url = f"/cases/{story.case.reference}/rapid-review/report/"
    for user in (story.manager, story.scrutineer, story.dsps[story.police.pk]):
        page = story.client(user).get(url)
        assert page.status_code == 200
        assert "Words on The incident." in page.content.decode()
    seen = StoredEvent.objects.filter(stream=f"access:{story.case.pk}", kind="case.viewed")
    assert seen.filter(payload__what="the report, version 1").count() == 3


def test_the_report_is_not_for_agencies(story: Teller) -> None:
    lead, _ = story.people_of(story.council)
    for name in ("report/", "report.pdf"):
        assert story.client(lead).get(f"/cases/{story.case.reference}/rapid-review/{name}").status_code == 404


@pytest.mark.pdf
def test_the_report_as_pdf_is_tagged_and_its_name_says_nothing(story: Teller) -> None:
    answer = story.client(story.manager).get(f"/cases/{story.case.reference}/rapid-review/report.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{story.case.reference}-report-1.pdf"'
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer.content, re.S)
    assert any(b"/StructTreeRoot" in zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")


def test_an_agency_reads_its_own_feedback_only(story: Teller) -> None:
    lead, _ = story.people_of(story.council)
    for agency in (story.council, story.police):
        Feedback.objects.create(case=story.case, agency=agency, text=f"For {agency.name}.", sent_at=timezone.now())
    page = story.client(lead).get(f"/cases/{story.case.reference}/rapid-review/feedback/").content.decode()
    assert f"For {story.council.name}." in page
    assert f"For {story.police.name}." not in page


def test_what_one_can_do_follows_the_stage(story: Teller) -> None:
    url = f"/cases/{story.case.reference}/"
    before = story.client(story.manager).get(url).content.decode()
    assert "Record a position given at a meeting" in before
    assert "Ask one more agency" not in before
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    during = story.client(story.manager).get(url).content.decode()
    assert "Ask one more agency" in during
    assert f"Go ahead without the return of {story.police.name}" in during
    assert "Ask one more agency" not in story.client(story.scrutineer).get(url).content.decode()


def test_nobody_but_the_manager_goes_ahead_without_a_return(story: Teller) -> None:
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    item = story.open_items("quick_reply", story.police).get()  # type: ignore[attr-defined]
    url = f"/cases/{story.case.reference}/rapid-review/go-ahead/{item.pk}/"
    lead, _ = story.people_of(story.police)
    for user in (lead, story.scrutineer, story.dsps[story.police.pk]):
        assert story.client(user).post(url, {"reason": "No."}).status_code == 404
    agency_replies(story, story.police)
    assert story.client(story.manager).get(url).status_code == 404


def test_a_second_report_says_what_changed(story: Teller) -> None:
    data = {section.code: "Other words." for section in REPORT_SECTIONS}
    from workflows.rapid_review.forms.report import ReportForm

    form = ReportForm(data | {"recommendation": "lcspr"}, amending=True)
    assert not form.is_valid()
    assert "change_note" in form.errors


def test_a_task_shows_the_clock_of_the_case_and_does_not_meet_it(story: Teller) -> None:
    from workflows.clock.models import Deadline

    due = Deadline.objects.get(case=story.case, code="C1")
    assert {item.due_on for item in story.open_items("give_view")} == {due.due_on}
    story.every_partner_says("give_view", "met")
    assert Deadline.objects.get(pk=due.pk).met_on is None
    item = story.open_items("record_notification").get()  # type: ignore[attr-defined]
    assert item.due_on == due.due_on
    notification_is_recorded(story)
    assert Deadline.objects.get(pk=due.pk).met_on is not None
    assert story.open_items("set_scope").get().due_on is None  # type: ignore[attr-defined]
