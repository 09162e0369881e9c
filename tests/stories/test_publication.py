"""From the approved report to publication, impact and close, through the pages."""

from datetime import date

import pytest

from reviews.cases.models import CaseGrant
from reviews.learning.models import Action
from tests.stories.publication_chapters import (
    PUBLICATION,
    actions_are_planned,
    copies_are_sent,
    impact_is_checked,
    not_published,
    plan,
    publication_is_planned,
    published,
    report_is_published,
    review_is_closed,
)
from tests.stories.publication_teller import PublicationTeller, on_day
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.practice_review.models import ImpactCheck, PublicationCopy, PublicationOutcome, ReviewClosure

DECIDED = date(2026, 8, 31)
PLANNED, LAST_SEND = date(2026, 12, 14), date(2026, 12, 3)


@pytest.fixture
def story(db: None) -> PublicationTeller:
    with on_day(DECIDED):
        story = PublicationTeller()
        story.given_a_review(DECIDED)
        story.given_an_approved_report(recommendations=2)
    return story


def test_planned_copied_published_checked_twice_and_closed(story: PublicationTeller) -> None:
    assert story.due("C5").due_on == date(2027, 2, 28)  # six months from 31 August, the end of February
    with on_day(date(2026, 11, 30)):
        publication_is_planned(story, PLANNED)
        assert story.due("C6").due_on == LAST_SEND
        assert story.state() == "prepublication"
    with on_day(LAST_SEND):
        copies_are_sent(story, LAST_SEND)
        c6 = story.due("C6")
        assert (c6.met_on, c6.is_late(LAST_SEND)) == (LAST_SEND, False)
    copies = PublicationCopy.objects.filter(case=story.case)
    assert {one.recipient for one in copies} == {"panel", "secretary_of_state", "ofsted"}
    assert {(one.version, len(one.sha256)) for one in copies} == {("1.0", 64)}
    with on_day(PLANNED):
        report_is_published(story, PLANNED)
        assert story.state() == "published"
        assert story.due("C5").met_on == PLANNED
        assert story.due("C7").due_on == date(2027, 12, 14)
        assert story.due("C17b").due_on == date(2027, 6, 14)
        assert story.due("C17c").due_on == date(2027, 12, 14)
        actions_are_planned(story)
        assert Action.objects.get(source_case=story.case).agency == story.police
    with on_day(date(2027, 6, 11)):
        impact_is_checked(story, "impact_six")
        assert story.due("C17b").met_on == date(2027, 6, 11)
    with on_day(date(2027, 12, 20)):
        impact_is_checked(story, "impact_twelve")
        assert story.due("C17c").is_late(date(2027, 12, 20))
        assert story.state() == "impact_assessed"
        review_is_closed(story)
    assert story.state() == "closed"
    assert ImpactCheck.objects.filter(case=story.case).count() == 2
    assert ReviewClosure.objects.get(case=story.case).accepted == "On the plan."
    assert (
        not WorkItem.objects.open()
        .filter(case=story.case, process__flow_class__icontains="practice")
        .exclude(node="tell_of_review")
        .exists()
    )
    kinds = story.kinds_on_trail()
    for kind in ("publication.planned", "publication_copy.sent", "report.published", "impact.checked"):
        assert kind in kinds, kind


def test_e27_a_publication_planned_too_early_is_refused_with_the_first_day_allowed(story: PublicationTeller) -> None:
    with on_day(date(2026, 12, 29)):
        item = story.open_items("plan_publication").get()  # type: ignore[attr-defined]
        url = f"practice-review/plan-publication/{item.pk}/"
        early = story.sends(story.manager, url, plan(date(2027, 1, 7)))
        assert early.status_code == 422
        assert "Friday 8 January 2027" in early.content.decode()
        assert not Deadline.objects.filter(case=story.case, code="C6").exists()
        publication_is_planned(story, date(2027, 1, 8))
        assert story.due("C6").due_on == date(2026, 12, 29)
        copies_are_sent(story, date(2026, 12, 29))
        moved = date_boxes("to", date(2027, 1, 7)) | {"reason": "The press asks."}
        refused = story.sends(story.manager, f"{PUBLICATION}move/", moved)
        assert refused.status_code == 422
        assert "Friday 8 January 2027" in refused.content.decode()
        later = date_boxes("to", date(2027, 1, 15)) | {"reason": "The family asks for a week."}
        assert story.sends(story.manager, f"{PUBLICATION}move/", later).status_code == 302
    c6 = story.due("C6")
    assert (c6.day0, c6.due_on) == (date(2027, 1, 15), date(2027, 1, 6))
    assert "publication.moved" in story.kinds_on_trail()


def test_copies_that_go_too_late_ask_for_another_day(story: PublicationTeller) -> None:
    with on_day(date(2026, 11, 30)):
        publication_is_planned(story, PLANNED)
    with on_day(date(2026, 12, 4)):
        item = story.open_items("send_copies").get()  # type: ignore[attr-defined]
        url = f"practice-review/send-copies/{item.pk}/"
        data = {}
        for number in range(3):
            data |= date_boxes(f"sent_{number}", date(2026, 12, 4))
        refused = story.sends(story.officer, url, data)
        assert refused.status_code == 422
        assert "Tuesday 15 December 2026" in refused.content.decode()
        assert not PublicationCopy.objects.exists()
        moved = date_boxes("to", date(2026, 12, 15)) | {"reason": "The copies went a day late."}
        assert story.sends(story.manager, f"{PUBLICATION}move/", moved).status_code == 302
        copies_are_sent(story, date(2026, 12, 4))
    assert story.due("C6").met_on == story.due("C6").due_on == date(2026, 12, 4)


def test_comments_of_a_recipient_and_the_partners_regard_stand_on_the_page(story: PublicationTeller) -> None:
    with on_day(date(2026, 11, 30)):
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, date(2026, 11, 30))
    with on_day(date(2026, 12, 7)):
        copy = PublicationCopy.objects.get(recipient="panel")
        data = date_boxes("commented_on", date(2026, 12, 7))
        data |= {"comments": "Say more about schools.", "regard": "Paragraph 12 was extended."}
        early = story.sends(
            story.manager,
            f"{PUBLICATION}copies/{copy.pk}/comments/",
            data | date_boxes("commented_on", date(2026, 11, 29)),
        )
        assert early.status_code == 422
        assert "comments cannot have come before" in early.content.decode()
        assert story.sends(story.manager, f"{PUBLICATION}copies/{copy.pk}/comments/", data).status_code == 302
        page = story.page(story.scrutineer, PUBLICATION).content.decode()
        assert "Paragraph 12 was extended." in page
        wrong = date_boxes("sent_on", date(2026, 12, 4)) | {"reason": "Posted later."}
        assert story.sends(story.manager, f"{PUBLICATION}copies/{copy.pk}/correct/", wrong).status_code == 422
        right = date_boxes("sent_on", date(2026, 12, 1)) | {"reason": "The e-mail went on Tuesday."}
        assert story.sends(story.manager, f"{PUBLICATION}copies/{copy.pk}/correct/", right).status_code == 302
    assert story.due("C6").met_on == date(2026, 12, 1)


def test_e28_a_minor_change_is_logged_and_a_material_one_starts_the_seven_days_again(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, LAST_SEND)
        change = {"material": "minor", "what": "A spelling.", "why": "Nothing else changes."}
        assert story.sends(story.manager, f"{PUBLICATION}changed/", change).status_code == 302
        assert story.open_items("record_publication").count() == 1  # type: ignore[attr-defined]
        change = {"material": "material", "what": "Finding 2 is new.", "why": "It says something else."}
        assert story.sends(story.manager, f"{PUBLICATION}changed/", change).status_code == 302
        assert not list(story.open_items("record_publication"))
        assert len(list(story.open_items("finish_report"))) == 1
    with on_day(date(2026, 12, 10)):
        version = story.finishes_again("Finding 2 is new.")
        first = date(2026, 12, 21)
        item = story.open_items("plan_publication").get()  # type: ignore[attr-defined]
        url = f"practice-review/plan-publication/{item.pk}/"
        assert story.sends(story.manager, url, plan(PLANNED)).status_code == 422
        publication_is_planned(story, first)
        copies_are_sent(story, date(2026, 12, 10))
    second = PublicationCopy.objects.filter(case=story.case, round=2)
    assert {one.sha256 for one in second} == {version.sha256}
    assert Deadline.objects.filter(case=story.case, code="C6", met_on__isnull=False).count() == 2


def test_e26_not_published_with_justification_copies_and_a_yearly_look(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, LAST_SEND)
        item = story.open_items("record_publication").get()  # type: ignore[attr-defined]
        url = f"practice-review/record-publication/{item.pk}/"
        early = not_published(LAST_SEND, improvements_url="https://www.example.org/improvements")
        assert story.sends(story.manager, url, early).status_code == 422
        far = not_published(LAST_SEND) | date_boxes("reconsider_on", date(2028, 1, 1))
        assert story.sends(story.manager, url, far).status_code == 422
        assert story.sends(story.manager, url, not_published(LAST_SEND) | {"agreed_by": ""}).status_code == 422
        story.does(story.manager, "record_publication", not_published(LAST_SEND))
    outcome = PublicationOutcome.objects.get(case=story.case)
    assert not outcome.published
    assert outcome.agreed_by == "All delegated partners."
    assert story.state() == "not_published"
    assert story.due("C5").met_on == LAST_SEND
    again = story.due("C7a")
    assert again.due_on == outcome.reconsider_on
    with on_day(date(2027, 11, 1)):
        look = date_boxes("on", date(2027, 11, 1)) | {"stays": "yes", "reasons": "The sibling is still at school."}
        assert story.sends(story.manager, f"{PUBLICATION}consider-again/", look).status_code == 302
    again.refresh_from_db()
    assert again.met_on == date(2027, 11, 1)
    assert story.due("C7a").due_on == date(2028, 11, 1)


def test_e53_the_reviewers_access_ends_with_the_publication(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        reviewer = story.given_a_reviewer()
        assert story.page(reviewer, "").status_code == 200
        publication_is_planned(story, PLANNED)
        copies_are_sent(story, LAST_SEND)
    with on_day(PLANNED):
        report_is_published(story, PLANNED)
        assert story.page(reviewer, "").status_code == 404
    assert CaseGrant.objects.get(user=reviewer).until < PLANNED


def test_nothing_is_published_before_its_copies_nor_twice(story: PublicationTeller) -> None:
    with on_day(date(2026, 12, 11)):
        publication_is_planned(story, date(2026, 12, 22))
        copies_are_sent(story, date(2026, 12, 11))
        item = story.open_items("record_publication").get()  # type: ignore[attr-defined]
        url = f"practice-review/record-publication/{item.pk}/"
        refused = story.sends(story.manager, url, published(date(2026, 12, 11)))
        assert refused.status_code == 422
        assert "breach" in refused.content.decode()
    with on_day(date(2026, 12, 22)):
        report_is_published(story, date(2026, 12, 22))
        assert story.sends(story.manager, url, published(date(2026, 12, 22))).status_code == 409
    assert CaseProcess.objects.filter(case=story.case).exists()
