"""The family's and the practitioners' part: who may be met, who may read it, how it is corrected (L-7, L-8, E35)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cases import as_actor
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.practice_review.models import FamilyContact, PractitionerContact
from workflows.practice_review.publishing.holding import lift_hold, put_on_hold
from workflows.practice_review.refusals import OnTheList
from workflows.practice_review.services.engagement import add_contact

WORDS = "She said that nobody came."


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """A practice review with its reviewer."""
    story = ReviewTeller()
    story.given_a_practice_review()
    story.up_to_the_appointment([story.police])
    return story


def contact(**changed: str) -> dict[str, str]:
    """What is typed about a meeting with the mother."""
    data = {"kind": "meeting", "clearance": "agreed", "who": "Mother", "consent": "yes", "notes": WORDS}
    return data | date_boxes("held_on", timezone.localdate()) | changed


def test_several_contacts_then_the_part_is_finished(review: ReviewTeller) -> None:
    review.reports_are_done_without()
    for who in ("Mother", "Grandfather"):
        review.posts(review.reviewer, review.address("pr_family_add"), contact(who=who, wishes=f"{who}: be heard."))
    item = review.open_items("record_family").get()  # type: ignore[attr-defined]
    page = review.client(review.reviewer).get(item.get_absolute_url(), follow=True).content.decode()
    assert "Grandfather: be heard." in page
    review.does(review.reviewer, "record_family", {"took_part": "yes", "text": "Be heard."})
    review.does(review.manager, "record_practitioners", {"took_part": "no", "text": "They are witnesses."})
    assert review.state() == "analysis"
    for page, words in (("pr_family", "They took part."), ("pr_practitioners", "They did not take part.")):
        assert words in review.client(review.scrutineer).get(review.address(page)).content.decode()
    item = review.open_items("write_draft").get()  # type: ignore[attr-defined]
    page = review.client(review.reviewer).get(item.get_absolute_url(), follow=True).content.decode()
    assert "Be heard." in page


@pytest.mark.parametrize("clearance", ["asked", "hold"])
def test_e35_nobody_is_met_before_police_and_cps_agree(review: ReviewTeller, clearance: str) -> None:
    url = review.address("pr_family_add")
    refused = review.client(review.reviewer).post(url, contact(clearance=clearance))
    assert refused.status_code == 422
    assert "have not agreed to this contact" in refused.content.decode()
    assert WORDS in refused.content.decode()
    without_date = contact(clearance=clearance, held_on_day="", held_on_month="", held_on_year="")
    review.posts(review.reviewer, url, without_date)
    row = FamilyContact.objects.get()
    assert row.held_on is None
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyContact.objects.update(held_on=timezone.localdate())


@pytest.mark.parametrize("url_name", ["pr_family", "pr_practitioners"])
def test_e35_whom_a_trial_forbids_to_contact_is_not_met_without_a_reason(review: ReviewTeller, url_name: str) -> None:
    hold = {"process": "criminal", "since": timezone.localdate(), "why": "A trial.", "no_contact": "Two neighbours."}
    with as_actor(review.manager):
        held = put_on_hold(review.case, hold, by=review.manager, at=timezone.now())
    url, client = review.address(f"{url_name}_add"), review.client(review.reviewer)
    met = contact(kind="letter" if url_name == "pr_family" else "conversation")
    assert "Two neighbours." in client.get(url).content.decode()
    for more in ({}, {"listed": "yes"}):
        refused = client.post(url, met | more)
        assert refused.status_code == 422
        assert WORDS in refused.content.decode()
    data = {"kind": "invitation", "clearance": "asked", "held_on": None}
    with as_actor(review.manager), pytest.raises(OnTheList):
        add_contact(PractitionerContact, review.case, data, by=review.manager, at=timezone.now())
    review.posts(review.reviewer, url, met | {"listed": "yes", "despite": "The trial judge agreed."})
    assert "The trial judge agreed." in client.get(review.address(url_name)).content.decode()
    assert "contact.despite_hold" in review.kinds_on_trail()
    review.posts(review.reviewer, url, met | {"listed": "no"})
    with as_actor(review.manager):
        lift_hold(held, timezone.localdate(), "It is over.", by=review.manager)
    assert "Two neighbours." not in client.get(url).content.decode()
    review.posts(review.reviewer, url, met)


def test_a_correction_keeps_what_stood_there(review: ReviewTeller) -> None:
    from reviews.trail.models import StoredEvent

    review.posts(review.reviewer, review.address("pr_family_add"), contact())
    row = FamilyContact.objects.get()
    url = review.address("pr_family_correct", pk=row.pk)
    page = review.client(review.manager).get(url).content.decode()
    assert WORDS in page
    refused = review.client(review.manager).post(url, contact(notes="She said that somebody came."))
    assert refused.status_code == 422
    review.posts(review.manager, url, contact(notes="She said that somebody came.", reason="Misheard."))
    row.refresh_from_db()
    assert row.notes == "She said that somebody came."
    event = StoredEvent.objects.get(kind="family_contact.corrected")
    assert event.seq
    assert row.corrected_at


def test_no_agency_reads_any_of_it(review: ReviewTeller) -> None:
    review.posts(review.reviewer, review.address("pr_family_add"), contact())
    event = contact(kind="event", attendees="Health visitor", support_offered="Supervision")
    review.posts(review.reviewer, review.address("pr_practitioners_add"), event)
    row, other = FamilyContact.objects.get(), PractitionerContact.objects.get()
    addresses = [
        review.address("pr_family"),
        review.address("pr_family_add"),
        review.address("pr_family_correct", pk=row.pk),
        review.address("pr_practitioners"),
        review.address("pr_practitioners_correct", pk=other.pk),
    ]
    lead, author = review.people_of(review.police)
    for person in (lead, author):
        for url in addresses:
            assert review.client(person).get(url).status_code == 404, url
        shown = review.client(person).get(f"/cases/{review.case.reference}/history/").content.decode()
        assert WORDS not in shown
    for person in (review.scrutineer, review.dsps[review.police.pk], review.reviewer):
        assert WORDS in review.client(person).get(addresses[0]).content.decode()
    assert review.client(review.scrutineer).get(addresses[1]).status_code == 404


def test_the_list_costs_the_same_for_two_contacts_and_for_twelve(review: ReviewTeller) -> None:
    def cost() -> int:
        client = review.client(review.manager)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(review.address("pr_family")).status_code == 200
        return len(queries)

    for _ in range(2):
        review.posts(review.reviewer, review.address("pr_family_add"), contact())
    few = cost()
    for _ in range(10):
        review.posts(review.reviewer, review.address("pr_family_add"), contact())
    assert cost() == few
