"""How a practice review begins: by a rapid review, directly, or adopted from before its procedure was there."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case, CaseLink
from tests.factories.cases import as_actor, make_case
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from tests.stories.test_partners_decide import given_a_report
from workflows.clock.models import Deadline, GuidanceEdition
from workflows.engine.models import CaseProcess, WorkItem
from workflows.practice_review.services import commissioning


@pytest.fixture
def story(db: None) -> ReviewTeller:
    return ReviewTeller()


def test_a_rapid_review_that_leads_to_one_starts_it_at_once(story: ReviewTeller) -> None:
    given_a_report(story, recommendation="lcspr")
    story.every_partner_says("decide", "agree")
    review = Case.objects.get(kind="practice_review")
    items = WorkItem.objects.open().filter(case=review)
    assert set(items.values_list("node", flat=True)) == {"record_decision", "tell_of_review"}
    assert set(Deadline.objects.open().filter(case=review).values_list("code", flat=True)) == {"C4", "C5"}
    story.case = review
    story.decision_is_recorded()
    assert story.state() == "tor_draft"


def opening(story: ReviewTeller, **changed: object) -> dict[str, object]:
    edition = GuidanceEdition.objects.get(code="WT2026")
    return (
        {
            "title": "Neglect of two children",
            "edition": str(edition.pk),
            "reason": "A theme of three audits.",
            "is_linked": "no",
            "children-TOTAL_FORMS": "0",
            "children-INITIAL_FORMS": "0",
        }
        | date_boxes("decided_on", timezone.localdate())
        | changed
    )


def test_opening_one_directly_with_children_and_a_linked_case(story: ReviewTeller) -> None:
    other = make_case(by=story.manager)
    child = {"children-TOTAL_FORMS": "1", "children-0-name": "Robin Fictional", "children-0-outcome": "serious_harm"}
    data = opening(story, is_linked="yes", linked_to=str(other.pk), link_kind="same_theme", **child)
    story.posts(story.manager, reverse("open_practice_review"), data)
    case = Case.objects.get(kind="practice_review")
    assert case.children.get().label == "Child A"
    assert CaseLink.objects.get(from_case=other, to_case=case).kind == "same_theme"
    assert Deadline.objects.open().get(case=case, code="C5").day0 == timezone.localdate()
    assert "practice_review.opened_directly" in kinds_of(case)


def kinds_of(case: Case) -> list[str]:
    from reviews.trail.models import StoredEvent

    return list(StoredEvent.objects.filter(stream=f"case:{case.pk}").values_list("kind", flat=True))


def test_a_row_for_a_child_is_added_without_judging_what_is_typed(story: ReviewTeller) -> None:
    client = story.client(story.manager)
    page = client.post(reverse("open_practice_review"), opening(story, title="", add="1"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "There is a problem" not in text
    assert "children-0-name" in text
    assert "A theme of three audits." in text


def test_opening_is_refused_with_what_to_do_and_nothing_is_lost(story: ReviewTeller) -> None:
    client = story.client(story.manager)
    refused = client.post(reverse("open_practice_review"), opening(story, title=""))
    assert refused.status_code == 422
    assert "Enter anonymised title" in refused.content.decode()
    assert "A theme of three audits." in refused.content.decode()
    assert not Case.objects.filter(kind="practice_review").exists()


def test_only_the_manager_opens_one(story: ReviewTeller) -> None:
    lead, _ = story.people_of(story.police)
    for person in (lead, story.scrutineer, story.dsps[story.council.pk]):
        assert story.client(person).get(reverse("open_practice_review")).status_code in {403, 404}


def from_before(story: ReviewTeller) -> Case:
    at = timezone.now()
    facts = {"commissioned_at": at}
    return make_case(by=story.manager, kind="practice_review", state="commissioning", facts=facts)


def test_a_case_from_before_is_adopted_by_its_button(story: ReviewTeller) -> None:
    story.case = from_before(story)
    page = story.client(story.manager).get(f"/cases/{story.case.reference}/").content.decode()
    assert "Start the procedure" in page
    story.posts(story.manager, story.address("pr_adopt"), {})
    story.decision_is_recorded()
    again = story.client(story.manager).post(story.address("pr_adopt"), {})
    assert again.status_code == 409
    assert CaseProcess.objects.filter(case=story.case, subject="").count() == 2
    page = story.client(story.manager).get(f"/cases/{story.case.reference}/").content.decode()
    assert "Start the procedure" not in page


def test_the_command_adopts_every_case_once(story: ReviewTeller) -> None:
    cases = [from_before(story), from_before(story)]
    without_a_date = make_case(kind="practice_review", state="commissioning")
    out = StringIO()
    call_command("adopt_practice_reviews", stdout=out)
    call_command("adopt_practice_reviews", stdout=out)
    assert WorkItem.objects.filter(node="record_decision", case__in=cases).count() == 2
    assert not CaseProcess.objects.filter(case=without_a_date).exists()
    assert out.getvalue().count("adopted") == 2
    assert out.getvalue().count(without_a_date.reference) == 2


def test_a_case_without_its_day_of_decision_is_not_adopted(story: ReviewTeller) -> None:
    case = make_case(by=story.manager, kind="practice_review", state="commissioning")
    with as_actor(story.manager), pytest.raises(commissioning.NothingToAdopt):
        commissioning.adopt(case)
