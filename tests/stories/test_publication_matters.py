"""A breach by two people, a hold for a trial, a delay with its reason, the checks of regulation 14."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from notifications.models import Message
from tests.stories.publication_chapters import (
    PUBLICATION,
    copies_are_sent,
    plan,
    publication_is_planned,
    published,
    report_is_published,
)
from tests.stories.publication_teller import PublicationTeller, on_day
from tests.stories.teller import date_boxes
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.practice_review.models import (
    ProgressCheck,
    PublicationBreach,
    PublicationDelay,
    PublicationHold,
    ReviewerRequest,
)

DECIDED = date(2026, 8, 31)
PLANNED, LAST_SEND = date(2026, 12, 14), date(2026, 12, 3)


@pytest.fixture
def story(db: None) -> PublicationTeller:
    with on_day(DECIDED):
        story = PublicationTeller()
        story.given_a_review(DECIDED)
    return story


def breach(day: date) -> dict[str, str]:
    return date_boxes("happened_on", day) | {"where": "The partnership's website", "what": "It went live by mistake."}


def test_e27_a_publication_that_happened_too_early_is_a_breach_by_two_people_for_good(story: PublicationTeller) -> None:
    happened = date(2026, 12, 9)
    with on_day(LAST_SEND):
        story.given_an_approved_report()
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, LAST_SEND)
    with on_day(date(2026, 12, 10)):
        assert story.sends(story.manager, f"{PUBLICATION}breach/", breach(happened)).status_code == 302
        one = PublicationBreach.objects.get(case=story.case)
        decide = f"{PUBLICATION}breach/{one.pk}/"
        itself = story.sends(story.manager, decide, {"verdict": "yes"})
        assert itself.status_code == 422
        assert "you proposed it yourself" in itself.content.decode()
        item = story.open_items("record_publication").get()  # type: ignore[attr-defined]
        record = f"practice-review/record-publication/{item.pk}/"
        assert story.sends(story.manager, record, published(happened)).status_code == 422
        assert story.sends(story.dsps[story.council.pk], decide, {"verdict": "yes"}).status_code == 302
        again = story.sends(story.officer, decide, {"verdict": "no", "note": "No."})
        assert again.status_code == 422
        report_is_published(story, happened)
    c6 = story.due("C6")
    assert (c6.day0, c6.due_on, c6.met_on) == (happened, date(2026, 11, 30), LAST_SEND)
    assert c6.is_late(LAST_SEND)
    page = story.page(story.scrutineer, "").content.decode()
    assert "the report was public too early, on 9 December 2026" in page
    assert "publication_breach.confirmed" in story.kinds_on_trail()
    assert Message.objects.filter(kind="practice_review.breach", duty="role:scrutineer").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationBreach.objects.update(decided_by=story.manager)


def test_a_breach_before_any_plan_leads_to_the_record_and_leaves_the_copies_owed(story: PublicationTeller) -> None:
    with on_day(date(2026, 12, 10)):
        story.given_an_approved_report()
        story.sends(story.officer, f"{PUBLICATION}breach/", breach(date(2026, 12, 9)))
        one = PublicationBreach.objects.get(case=story.case)
        story.sends(story.manager, f"{PUBLICATION}breach/{one.pk}/", {"verdict": "yes"})
        assert not list(story.open_items("plan_publication"))
        report_is_published(story, date(2026, 12, 9))
        c6 = story.due("C6")
        assert c6.is_open
        assert c6.is_late(local_today())
        copies = date_boxes("sent_0", date(2026, 12, 10)) | date_boxes("sent_1", date(2026, 12, 10))
        assert story.sends(story.manager, f"{PUBLICATION}copies/", copies).status_code == 302
        assert story.due("C6").is_open
        last = date_boxes("sent_0", date(2026, 12, 10))
        assert story.sends(story.manager, f"{PUBLICATION}copies/", last).status_code == 302
    assert story.due("C6").met_on == date(2026, 12, 10)


def test_a_breach_that_was_none_is_rejected_with_a_reason(story: PublicationTeller) -> None:
    with on_day(date(2026, 12, 10)):
        story.sends(story.officer, f"{PUBLICATION}breach/", breach(date(2026, 12, 9)))
        one = PublicationBreach.objects.get(case=story.case)
        decide = f"{PUBLICATION}breach/{one.pk}/"
        assert story.sends(story.manager, decide, {"verdict": "no"}).status_code == 422
        story.sends(story.manager, decide, {"verdict": "no", "note": "It was a test page."})
    one.refresh_from_db()
    assert one.confirmed is False
    assert "too early" not in story.page(story.scrutineer, "").content.decode()
    assert "It was a test page." not in story.page(story.manager, "").content.decode()


def test_e35_publication_waits_for_a_trial_while_the_review_goes_on(story: PublicationTeller) -> None:
    hold = {"process": "criminal", "why": "The trial begins in March.", "no_contact": "Two witnesses."}
    with on_day(date(2026, 10, 1)):
        data = hold | date_boxes("since", date(2026, 9, 28))
        assert story.sends(story.manager, f"{PUBLICATION}hold/", data).status_code == 302
        assert story.sends(story.manager, f"{PUBLICATION}hold/", data).status_code == 422
        assert story.state() != "awaiting_parallel_process"  # the work goes on
        story.given_an_approved_report()
        item = story.open_items("plan_publication").get()  # type: ignore[attr-defined]
        url = f"practice-review/plan-publication/{item.pk}/"
        refused = story.sends(story.manager, url, plan(PLANNED))
        assert refused.status_code == 422
        assert "on hold" in refused.content.decode()
    one = PublicationHold.objects.get(case=story.case)
    with on_day(date(2026, 11, 2)):
        moved = date_boxes("until", date(2027, 1, 29)) | {"why": "The trial was moved."}
        assert story.sends(story.manager, f"{PUBLICATION}hold/{one.pk}/end/", moved).status_code == 302
        assert story.sends(story.manager, f"{PUBLICATION}hold/{one.pk}/end/", moved).status_code == 422
        assert "expected until" in story.page(story.manager, PUBLICATION).content.decode()
    with on_day(date(2026, 12, 1)):
        lift = date_boxes("on", date(2026, 11, 30)) | {"because": "The trial ended."}
        assert story.sends(story.manager, f"{PUBLICATION}hold/{one.pk}/lift/", lift).status_code == 302
        publication_is_planned(story, PLANNED)
        assert story.due("C5").is_open  # never stopped
        other = {"process": "inquest", "why": "An inquest.", "no_contact": ""} | date_boxes("since", local_today())
        story.sends(story.manager, f"{PUBLICATION}hold/", other)
        assert story.state() == "awaiting_parallel_process"
        two = PublicationHold.objects.get(case=story.case, process="inquest")
        lift = date_boxes("on", local_today()) | {"because": "Adjourned."}
        story.sends(story.manager, f"{PUBLICATION}hold/{two.pk}/lift/", lift)
        assert story.state() == "prepublication"


def test_e25_longer_than_six_months_with_reason_forecast_and_who_was_told_when(story: PublicationTeller) -> None:
    due = story.due("C5").due_on
    assert due == date(2027, 2, 28)
    told = date_boxes("panel_told_on", date(2027, 1, 20)) | date_boxes("secretary_told_on", date(2027, 1, 21))
    first = {"reason": "criminal", "words": "The trial begins in March."} | told
    with on_day(date(2027, 1, 25)):
        early = first | date_boxes("forecast_on", date(2027, 2, 1))
        assert story.sends(story.manager, f"{PUBLICATION}late/", early).status_code == 422
        assert not PublicationDelay.objects.exists()
        data = first | date_boxes("forecast_on", date(2027, 5, 31))
        assert story.sends(story.manager, f"{PUBLICATION}late/", data).status_code == 302
    with on_day(date(2027, 3, 10)):
        later = {"reason": "inquest", "words": "An inquest follows."} | date_boxes("forecast_on", date(2027, 7, 30))
        later |= date_boxes("panel_told_on", date(2027, 3, 9)) | date_boxes("secretary_told_on", date(2027, 3, 9))
        assert story.sends(story.manager, f"{PUBLICATION}late/", later).status_code == 302
        page = story.page(story.scrutineer, "").content.decode()
        assert "Longer than six months" in page
        assert "after the due day" in page
    c5 = story.due("C5")
    assert (c5.due_on, c5.first_due_on, c5.forecast_on) == (due, due, date(2027, 7, 30))
    assert c5.told_to.startswith("The Panel (9 March 2027)")
    one, two = PublicationDelay.objects.filter(case=story.case)
    assert (one.told_too_late, two.told_too_late) == (False, True)
    assert one.forecast_on == date(2027, 5, 31)
    assert "Longer than six months" in story.page(story.manager, PUBLICATION).content.decode()


CHECK = {"time": "on_time", "quality": "good", "quality_words": "The plan and two drafts.", "next_in_weeks": "4"}


def test_regulation_14_three_checks_the_last_one_late_until_publication(story: PublicationTeller) -> None:
    with on_day(DECIDED):
        story.given_checks_run()
        first = story.due("C5a")
        assert first.due_on == DECIDED + timedelta(weeks=6)
    with on_day(date(2026, 10, 5)):
        item = story.open_items("check_progress").get()  # type: ignore[attr-defined]
        url = f"practice-review/checks/{item.pk}/"
        assert story.page(story.dsps[story.police.pk], url).status_code == 200
        assert story.sends(story.manager, url, CHECK | {"time": "late"}).status_code == 422
        asked = {"written_request": "Send us the draft."} | date_boxes("wanted_by", date(2026, 10, 12))
        story.does(story.dsps[story.police.pk], "check_progress", CHECK | asked)
        second = story.due("C5a")
        assert second.due_on == date(2026, 11, 2)
    with on_day(date(2026, 10, 12)):
        row = ReviewerRequest.objects.get(case=story.case)
        reply = date_boxes("replied_on", date(2026, 10, 12)) | {"reply": "Here it is."}
        path = f"practice-review/checks/requests/{row.pk}/reply/"
        assert story.sends(story.manager, path, reply).status_code == 302
        assert story.sends(story.manager, path, reply).status_code == 422
    with on_day(date(2026, 11, 5)):
        worried = CHECK | {"time": "late", "time_words": "The reviewer was ill.", "next_in_weeks": "6"}
        story.does(story.manager, "check_progress", worried)
        second.refresh_from_db()
        assert second.is_late(local_today())
        assert Message.objects.filter(kind="practice_review.check_worries").count() == 2
        assert story.due("C5a").due_on == date(2026, 12, 17)
    with on_day(date(2026, 11, 30)):
        story.does(story.dsps[story.council.pk], "check_progress", CHECK)
        assert ProgressCheck.objects.filter(case=story.case).count() == 3
        page = story.page(story.scrutineer, "practice-review/checks/").content.decode()
        assert "Here it is." in page
        story.given_an_approved_report()
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, date(2026, 11, 30))
    with on_day(PLANNED):
        report_is_published(story, PLANNED)
    assert not WorkItem.objects.open().filter(case=story.case, node="check_progress").exists()
    assert not Deadline.objects.open().filter(case=story.case, code="C5a").exists()
    flow = CaseProcess.objects.get(case=story.case, flow_class__icontains="ProgressCheckFlow")
    assert flow.finished is not None
