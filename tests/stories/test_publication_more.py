"""Publication beside its main road: corrections, what outlives the close, late checks, costs, worked dates."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notifications.models import Message
from reviews.cases.services import decide_correction, propose_correction
from tests.factories.cases import as_actor
from tests.stories import publication_chapters as the
from tests.stories.publication_chapters import PUBLICATION
from tests.stories.publication_teller import PublicationTeller, on_day
from tests.stories.teller import date_boxes
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.models import Deadline
from workflows.practice_review.models import ProgressCheck, PublicationDelay, PublicationOutcome, PublicationPlan

DECIDED = date(2026, 8, 31)
PLANNED, LAST_SEND = date(2026, 12, 14), date(2026, 12, 3)


@pytest.fixture
def story(db: None) -> PublicationTeller:
    with on_day(DECIDED):
        story = PublicationTeller()
        story.given_a_review(DECIDED)
    return story


def published(story: PublicationTeller) -> None:
    """Planned, copied and published on the days of the worked example."""
    with on_day(LAST_SEND):
        story.given_an_approved_report(recommendations=1)
        the.publication_is_planned(story, PLANNED)
        the.copies_are_sent(story, LAST_SEND)
    with on_day(PLANNED):
        the.report_is_published(story, PLANNED)


def test_plan_and_record_are_corrected_with_a_reason_and_the_history_keeps_both(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        story.given_an_approved_report()
        the.publication_is_planned(story, PLANNED)
        change = {"legal_clearance": "Cleared again.", "family_wishes": "No photograph.", "more_recipients": "NSPCC"}
        assert story.sends(story.manager, f"{PUBLICATION}plan/", change).status_code == 422
        assert story.sends(story.manager, f"{PUBLICATION}plan/", change | {"reason": "New advice."}).status_code == 302
        assert PublicationPlan.objects.get(case=story.case).more_recipients == ["NSPCC"]
        assert "NSPCC" in story.page(story.manager, f"{PUBLICATION}copies/").content.decode()
        the.copies_are_sent(story, LAST_SEND)
    with on_day(PLANNED):
        the.report_is_published(story, PLANNED)
        same = {"url": the.URL, "reviewer_named": "Rae Reviewer", "reason": "No."}
        assert (
            story.sends(
                story.manager, f"{PUBLICATION}record/", same | date_boxes("repository_sent_on", PLANNED)
            ).status_code
            == 422
        )
        moved = same | {"url": "https://www.example.org/moved", "reason": "The website was rebuilt."}
        assert story.sends(story.manager, f"{PUBLICATION}record/", moved).status_code == 302
    assert PublicationOutcome.objects.get(case=story.case).url == "https://www.example.org/moved"
    assert story.kinds_on_trail().count("publication.corrected") == 2


def test_a_corrected_day_of_publication_moves_what_counts_from_it(story: PublicationTeller) -> None:
    published(story)
    with on_day(date(2026, 12, 16)):
        fact = story.case.facts.get(name="published_at")
        right = datetime(2026, 12, 15, 12, tzinfo=UTC)
        with as_actor(story.officer):
            wrong = propose_correction(fact, right, "It went up on Tuesday.", by=story.officer, at=timezone.now())
        with as_actor(story.manager):
            decide_correction(wrong, True, by=story.manager, at=timezone.now())
    assert PublicationOutcome.objects.get(case=story.case).on == date(2026, 12, 15)
    assert story.due("C5").met_on == date(2026, 12, 15)
    assert story.due("C17b").due_on == date(2027, 6, 15)
    assert story.due("C7").due_on == date(2027, 12, 15)


def test_e26_what_is_not_published_is_considered_again_also_after_the_close(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        story.given_an_approved_report(recommendations=1)
        the.publication_is_planned(story, PLANNED)
        the.copies_are_sent(story, LAST_SEND)
        story.does(story.manager, "record_publication", the.not_published(LAST_SEND))
        the.actions_are_planned(story)
    assert story.due("C17b").due_on == date(2027, 6, 3)
    with on_day(date(2027, 11, 20)):
        the.impact_is_checked(story, "impact_six")
        the.impact_is_checked(story, "impact_twelve")
        the.review_is_closed(story)
        open_now = Deadline.objects.open().filter(case=story.case)
        assert list(open_now.values_list("code", flat=True)) == ["C7a"]
        assert "Record the yearly consideration" in story.page(story.manager, PUBLICATION).content.decode()
        look = date_boxes("on", date(2027, 11, 20)) | {"stays": "no", "reasons": "The sibling has agreed."}
        assert story.sends(story.manager, f"{PUBLICATION}consider-again/", look).status_code == 302
    assert not open_now.exists()
    assert "report.reconsidered" in story.kinds_on_trail()


def test_closing_with_actions_nobody_signed_off_needs_a_reason(story: PublicationTeller) -> None:
    published(story)
    with on_day(date(2027, 12, 14)):
        the.actions_are_planned(story)
        the.impact_is_checked(story, "impact_six")
        the.impact_is_checked(story, "impact_twelve")
        item = story.open_items("close").get()  # type: ignore[attr-defined]
        data = {"learning": "Ask.", "family_told": "Yes.", "checked": "on", "accepted": ""}
        refused = story.sends(story.manager, f"practice-review/close/{item.pk}/", data)
        assert refused.status_code == 422
        assert "nobody has signed them off" in refused.content.decode()
        the.review_is_closed(story)
    assert story.state() == "closed"


def test_a_recommendation_needs_an_action_or_a_reason_and_a_rated_change_its_evidence(story: PublicationTeller) -> None:
    published(story)
    with on_day(PLANNED):
        item = story.open_items("plan_actions").get()  # type: ignore[attr-defined]
        row = story.case.recommendations.get()
        url = f"practice-review/plan-actions/{item.pk}/"
        assert story.sends(story.officer, url, {}).status_code == 422
        none = {f"follows_{row.pk}": "none", f"reason_{row.pk}": ""}
        assert story.sends(story.officer, url, none).status_code == 422
        bad = {
            f"follows_{row.pk}": "action",
            f"owner_{row.pk}": "1@999",
            f"what_{row.pk}": "x",
            f"change_{row.pk}": "x",
        }
        assert story.sends(story.officer, url, bad).status_code == 422
        the.actions_are_planned(story)
        item = story.open_items("impact_six").get()  # type: ignore[attr-defined]
        said = {"summary": "x", "reported_to": "x", f"rating_{row.pk}": "change_for_children"}
        refused = story.sends(story.officer, f"practice-review/impact-six/{item.pk}/", said)
    assert refused.status_code == 422
    assert "Give the evidence" in refused.content.decode()


def test_a_late_check_climbs_to_the_delegated_partners(story: PublicationTeller) -> None:
    with on_day(DECIDED):
        story.given_checks_run()
    due = story.due("C5a").due_on
    assert due == date(2026, 10, 12)
    with on_day(due + timedelta(days=3)), as_actor():
        while sweep(timezone.now()).plans:
            pass
    told = Message.objects.filter(case_ref=story.case.reference, kind="deadline.climbed")
    assert told.filter(duty="role:dsp").exists()


@pytest.mark.parametrize(
    ("decided", "due", "shown"),
    [
        (date(2026, 8, 31), date(2027, 2, 28), "26 February 2027"),
        (date(2026, 6, 10), date(2026, 12, 10), "10 December 2026"),
    ],
)
def test_worked_dates_of_the_six_months_stand_on_the_certificate(
    db: None, decided: date, due: date, shown: str
) -> None:
    with on_day(decided):
        story = PublicationTeller()
        story.given_a_review(decided)
        c5 = story.due("C5")
        page = story.client(story.manager).get(c5.get_absolute_url()).content.decode()
    assert c5.due_on == due
    assert shown in page


def test_the_pages_cost_the_same_with_many_rows(story: PublicationTeller) -> None:
    with on_day(LAST_SEND):
        story.given_an_approved_report()
        the.publication_is_planned(story, PLANNED)
        the.copies_are_sent(story, LAST_SEND)
        few = _cost(story)
        for number in range(2, 22):
            ProgressCheck.objects.create(
                case=story.case,
                number=number,
                checked_on=LAST_SEND,
                time="on_time",
                quality="good",
                quality_words="x",
                next_in_weeks=4,
                checked_by=story.manager,
                recorded_at=timezone.now(),
            )
            PublicationDelay.objects.create(
                case=story.case,
                reason="family",
                words="x",
                forecast_on=PLANNED,
                due_on=PLANNED,
                panel_told_on=LAST_SEND,
                secretary_told_on=LAST_SEND,
                recorded_by=story.manager,
                recorded_at=timezone.now(),
            )
        assert _cost(story) == few


def _cost(story: PublicationTeller) -> list[int]:
    client: Any = story.client(story.scrutineer)
    found = []
    for path in (PUBLICATION, "practice-review/checks/"):
        url = f"/cases/{story.case.reference}/{path}"
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        found.append(len(asked))
    return found
