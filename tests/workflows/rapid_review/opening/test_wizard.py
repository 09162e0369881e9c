"""The wizard from its first page to the case, through the pages."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.workflows.rapid_review.opening.conftest import Typed, day
from tests.workflows.rapid_review.opening.walking import HOME, add_child, begin, fill
from workflows.clock.models import Deadline
from workflows.rapid_review.opening.models import OpeningDraft

pytestmark = pytest.mark.django_db


def test_from_awareness_to_the_confirmation(signed_in: Client, manager: User) -> None:
    draft = fill(signed_in)
    timetable = signed_in.get(f"{draft}timetable/").content.decode()
    assert "Notify the Panel" in timetable
    assert "if the notification is sent on its last day" in timetable
    check = signed_in.get(f"{draft}check/").content.decode()
    for words in ("Sam Sender", "A fictional summary.", "Ellis Fictional", "4:42pm", "Physical abuse, Neglect", "CR/1"):
        assert words in check
    assert not Case.objects.exists()

    answer = signed_in.post(f"{draft}check/")
    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/rapid-reviews/opened/{case.reference}/"
    done = signed_in.get(answer["Location"]).content.decode()
    assert case.reference in done
    for deadline in Deadline.objects.filter(case=case):
        assert deadline.title in done

    assert case.incident.crime_reference == "CR/1"
    assert case.incident.abuse_types == ["physical", "neglect"]
    assert case.incident.how_aware == "The hospital rang."
    fact = case.facts.get(name="la_became_aware_at")
    assert timezone.now() - fact.at > timedelta(days=2)
    assert timezone.now() - fact.recorded_at < timedelta(minutes=5)
    assert (fact.recorded_by, case.lead) == (manager, manager)
    assert set(case.deadlines.values_list("code", flat=True)) == {"C1", "C1b"}


def test_already_notified_counts_from_the_day_it_was_sent(signed_in: Client) -> None:
    draft = fill(signed_in, notified=True)
    assert "if the notification is sent" not in signed_in.get(f"{draft}timetable/").content.decode()
    assert signed_in.post(f"{draft}check/").status_code == 302
    case = Case.objects.get()
    assert {fact.name for fact in case.facts.all()} == {"la_became_aware_at", "sin_sent_at"}
    sent = timezone.localtime(case.facts.get(name="sin_sent_at").at).date()
    assert case.deadlines.get(code="C2").day0 == sent == timezone.localdate() - timedelta(days=2)


def test_sending_twice_opens_one_case_and_leads_to_it(signed_in: Client) -> None:
    draft = fill(signed_in)
    first, second = signed_in.post(f"{draft}check/"), signed_in.post(f"{draft}check/")
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    row = OpeningDraft.objects.get()
    assert row.data == {}
    assert row.case is not None


def test_siblings_and_a_child_not_born(signed_in: Client) -> None:
    """E5, E7: one case; the names stay out of titles, addresses and the hashed history."""
    draft = fill(signed_in, children=2)
    unborn: Typed = {"identity": "unborn", **day("due_on", timezone.now() + timedelta(days=50)), "outcome": "other"}
    add_child(signed_in, draft, 3, unborn | {"sex": "not_known"})
    add_child(signed_in, draft, 4, {"identity": "unidentified", "outcome": "serious_harm", "sex": "not_known"})
    signed_in.post(f"{draft}check/")
    case = Case.objects.get()
    assert [child.label for child in case.children.all()] == ["Child A", "Child B", "Child C", "Child D"]
    assert case.children.get(label="Child C").unborn
    assert case.children.get(label="Child D").name == ""
    assert "Ellis" not in f"{case.title} {case.reference}"
    assert "Ellis" not in json.dumps(list(StoredEvent.objects.values("payload", "body", "obj")))


def test_no_child_identified_yet(signed_in: Client) -> None:
    draft = fill(signed_in, children=0)
    assert signed_in.post(f"{draft}children/", {"another": "nobody"}).status_code == 302
    assert signed_in.post(f"{draft}check/").status_code == 302
    case = Case.objects.get()
    assert case.children.count() == 0
    assert case.incident.lacks_identified_child


def test_removing_a_child_before_opening(signed_in: Client) -> None:
    draft = fill(signed_in, children=2)
    assert signed_in.get(f"{draft}children/1/remove/").status_code == 200
    assert signed_in.post(f"{draft}children/1/remove/").status_code == 302
    assert len(OpeningDraft.objects.get().data["children"]) == 1


def test_an_unfinished_draft_cannot_be_opened_and_says_where(signed_in: Client) -> None:
    draft = begin(signed_in)
    answer = signed_in.post(f"{draft}check/")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in text
    assert f"{draft}when/?change=1" in text
    assert not Case.objects.exists()


def test_saving_an_incomplete_page_and_coming_back(signed_in: Client) -> None:
    draft = begin(signed_in)
    answer = signed_in.post(f"{draft}what/", {"summary": "Half a sent", "save": "1"}, follow=True)
    assert "Your draft is saved" in answer.content.decode()
    assert draft in answer.content.decode()
    assert signed_in.get(draft)["Location"] == f"{draft}what/"
    page = signed_in.get(f"{draft}what/").content.decode()
    assert "Half a sent" in page
    assert "govuk-error-summary" not in page
    assert "govuk-error-summary" in signed_in.get(f"{draft}what/?change=1").content.decode()


def test_autosave_keeps_what_is_typed(signed_in: Client) -> None:
    draft = begin(signed_in)
    assert signed_in.post(f"{draft}what/autosave/", {"summary": "Being typed\0"}).status_code == 204
    assert OpeningDraft.objects.get().data["what"] == {"summary": ["Being typed"]}


def test_a_change_from_the_check_page_leads_back_to_it(signed_in: Client) -> None:
    draft = fill(signed_in)
    answer = signed_in.post(f"{draft}safety/?change=1", {"safety_actions": "Changed words."})
    assert answer["Location"] == f"{draft}check/"
    assert "Changed words." in signed_in.get(f"{draft}check/").content.decode()


def test_a_changed_start_asks_for_the_notification(signed_in: Client) -> None:
    draft = fill(signed_in)
    signed_in.post(f"{draft}start/?change=1", {"start": "notified"})
    answer = signed_in.post(f"{draft}check/")
    assert answer.status_code == 422
    assert f"{draft}notification/?change=1" in answer.content.decode()


def test_one_press_of_a_button_acts_once(signed_in: Client) -> None:
    command = {"command_id": "0" * 31 + "1"}
    first, second = signed_in.post(HOME, command), signed_in.post(HOME, command)
    assert first["Location"] == second["Location"]
    assert OpeningDraft.objects.count() == 1
    draft = fill(signed_in, children=3)
    remove = {"command_id": "0" * 31 + "2"}
    for _ in range(2):
        assert signed_in.post(f"{draft}children/1/remove/", remove).status_code == 302
    assert len(OpeningDraft.objects.latest("pk").data["children"]) == 2
