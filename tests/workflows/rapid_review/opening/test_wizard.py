"""The wizard from its first page to the case, through the pages."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.workflows.rapid_review.opening.conftest import STATUS, WHO, Typed, ago, day, moment, pages
from workflows.clock.models import Deadline
from workflows.rapid_review.opening.models import OpeningDraft

pytestmark = pytest.mark.django_db

HOME = "/rapid-reviews/open/"


def begin(browser: Client) -> str:
    answer = browser.post(HOME)
    assert answer.status_code == 302
    return f"{HOME}{OpeningDraft.objects.latest('pk').pk}/"


def add_child(browser: Client, draft: str, number: int, who: Typed = WHO, status: Typed = STATUS) -> None:
    assert browser.post(f"{draft}children/", {"another": "yes"}).status_code == 302
    answer = browser.post(f"{draft}children/{number}/who/", who)
    assert answer.status_code == 302, answer.content.decode()
    assert browser.post(f"{draft}children/{number}/status/", status).status_code == 302


def fill(browser: Client, *, notified: bool = False, children: int = 1) -> str:
    draft = begin(browser)
    for step, typed in pages(notified=notified).items():
        answer = browser.post(f"{draft}{step}/", typed)
        assert answer.status_code == 302, (step, answer.content.decode())
    for number in range(1, children + 1):
        add_child(browser, draft, number)
    return draft


def test_from_awareness_to_the_confirmation(browser: Client, manager: User) -> None:
    draft = fill(browser)
    timetable = browser.get(f"{draft}timetable/").content.decode()
    assert "Notify the Panel" in timetable
    assert "if the notification is sent on its last day" in timetable
    check = browser.get(f"{draft}check/").content.decode()
    for words in ("Sam Sender", "A fictional summary.", "Ellis Fictional", "4:42pm", "Physical abuse, Neglect", "CR/1"):
        assert words in check
    assert not Case.objects.exists()

    answer = browser.post(f"{draft}check/")
    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/rapid-reviews/opened/{case.reference}/"
    done = browser.get(answer["Location"]).content.decode()
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


def test_already_notified_counts_from_the_day_it_was_sent(browser: Client) -> None:
    draft = fill(browser, notified=True)
    assert "if the notification is sent" not in browser.get(f"{draft}timetable/").content.decode()
    assert browser.post(f"{draft}check/").status_code == 302
    case = Case.objects.get()
    assert {fact.name for fact in case.facts.all()} == {"la_became_aware_at", "sin_sent_at"}
    sent = timezone.localtime(case.facts.get(name="sin_sent_at").at).date()
    assert case.deadlines.get(code="C2").day0 == sent == timezone.localdate() - timedelta(days=2)


def test_sending_twice_opens_one_case_and_leads_to_it(browser: Client) -> None:
    draft = fill(browser)
    first, second = browser.post(f"{draft}check/"), browser.post(f"{draft}check/")
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    row = OpeningDraft.objects.get()
    assert row.data == {}
    assert row.case is not None


def test_siblings_and_a_child_not_born(browser: Client) -> None:
    """E5, E7: one case; the names stay out of titles, addresses and the hashed history."""
    draft = fill(browser, children=2)
    unborn: Typed = {"identity": "unborn", **day("due_on", timezone.now() + timedelta(days=50)), "outcome": "other"}
    add_child(browser, draft, 3, unborn | {"sex": "not_known"})
    add_child(browser, draft, 4, {"identity": "unidentified", "outcome": "serious_harm", "sex": "not_known"})
    browser.post(f"{draft}check/")
    case = Case.objects.get()
    assert [child.label for child in case.children.all()] == ["Child A", "Child B", "Child C", "Child D"]
    assert case.children.get(label="Child C").unborn
    assert case.children.get(label="Child D").name == ""
    assert "Ellis" not in f"{case.title} {case.reference}"
    assert "Ellis" not in json.dumps(list(StoredEvent.objects.values("payload", "body", "obj")))


def test_no_child_identified_yet(browser: Client) -> None:
    draft = fill(browser, children=0)
    assert browser.post(f"{draft}children/", {"another": "nobody"}).status_code == 302
    assert browser.post(f"{draft}check/").status_code == 302
    case = Case.objects.get()
    assert case.children.count() == 0
    assert case.incident.lacks_identified_child


def test_removing_a_child_before_opening(browser: Client) -> None:
    draft = fill(browser, children=2)
    assert browser.get(f"{draft}children/1/remove/").status_code == 200
    assert browser.post(f"{draft}children/1/remove/").status_code == 302
    assert len(OpeningDraft.objects.get().data["children"]) == 1


def test_an_unfinished_draft_cannot_be_opened_and_says_where(browser: Client) -> None:
    draft = begin(browser)
    answer = browser.post(f"{draft}check/")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in text
    assert f"{draft}when/?change=1" in text
    assert not Case.objects.exists()


@pytest.mark.parametrize("step", [*pages(notified=False)])
def test_a_refused_page_says_so_and_loses_nothing(step: str, browser: Client) -> None:
    draft = begin(browser)
    answer = browser.post(f"{draft}{step}/", {"summary": "kept words", "referrer_name": "kept words"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in text
    if step in {"what", "referrer"}:
        assert "kept words" in text
    assert OpeningDraft.objects.get().data == {}


def test_saving_an_incomplete_page_and_coming_back(browser: Client) -> None:
    draft = begin(browser)
    answer = browser.post(f"{draft}what/", {"summary": "Half a sent", "save": "1"}, follow=True)
    assert "Your draft is saved" in answer.content.decode()
    assert draft in answer.content.decode()
    assert browser.get(draft)["Location"] == f"{draft}what/"
    page = browser.get(f"{draft}what/").content.decode()
    assert "Half a sent" in page
    assert "govuk-error-summary" not in page
    assert "govuk-error-summary" in browser.get(f"{draft}what/?change=1").content.decode()


def test_autosave_keeps_what_is_typed(browser: Client) -> None:
    draft = begin(browser)
    assert browser.post(f"{draft}what/autosave/", {"summary": "Being typed\0"}).status_code == 204
    assert OpeningDraft.objects.get().data["what"] == {"summary": ["Being typed"]}


def test_a_change_from_the_check_page_leads_back_to_it(browser: Client) -> None:
    draft = fill(browser)
    answer = browser.post(f"{draft}safety/?change=1", {"safety_actions": "Changed words."})
    assert answer["Location"] == f"{draft}check/"
    assert "Changed words." in browser.get(f"{draft}check/").content.decode()


def test_a_changed_start_asks_for_the_notification(browser: Client) -> None:
    draft = fill(browser)
    browser.post(f"{draft}start/?change=1", {"start": "notified"})
    answer = browser.post(f"{draft}check/")
    assert answer.status_code == 422
    assert f"{draft}notification/?change=1" in answer.content.decode()


def test_dates_that_contradict_each_other(browser: Client) -> None:
    draft = begin(browser)
    typed = pages(notified=True)
    for step in ("start", "when"):
        browser.post(f"{draft}{step}/", typed[step])
    early = browser.post(f"{draft}awareness/", {**moment("la_became_aware", ago(days=9)), "how_aware": "x"})
    assert "before the incident" in early.content.decode()
    browser.post(f"{draft}awareness/", typed["awareness"])
    before = browser.post(f"{draft}notification/", typed["notification"] | moment("sent_at", ago(days=3, hours=1)))
    assert "before the authority became aware" in before.content.decode()
    ahead = browser.post(f"{draft}awareness/", {**moment("la_became_aware", ago(days=-1)), "how_aware": "x"})
    assert ahead.status_code == 422


def test_a_late_notification_needs_its_reason(browser: Client) -> None:
    """E10: late is late; the reason is asked for at once."""
    draft = begin(browser)
    typed = pages(notified=True)
    typed["when"] |= day("happened_on", ago(days=30))
    typed["awareness"] |= moment("la_became_aware", ago(days=29))
    for step in ("start", "when", "awareness"):
        browser.post(f"{draft}{step}/", typed[step])
    refused = browser.post(f"{draft}notification/", typed["notification"])
    assert "Say why it was sent after the last day" in refused.content.decode()
    assert browser.post(f"{draft}notification/", typed["notification"] | {"late_reason": "Leave."}).status_code == 302


@pytest.mark.parametrize(
    ("nature", "years", "accepted"),
    [
        ("serious_harm", 17, True),
        ("serious_harm", 18, False),
        ("care_leaver_death", 24, True),
        ("care_leaver_death", 25, False),
    ],
)
def test_the_age_on_the_day_of_the_incident_counts(nature: str, years: int, accepted: bool, browser: Client) -> None:
    """E17, E18: under 18 on the day, a care leaver up to and including 24."""
    draft, typed = begin(browser), pages()
    incident = timezone.localtime(ago(days=4))
    browser.post(f"{draft}when/", typed["when"])
    browser.post(f"{draft}what/", typed["what"] | {"nature": nature})
    born = incident.replace(year=incident.year - years, day=min(incident.day, 28))
    who = WHO | day("born_on", born)
    assert (browser.post(f"{draft}children/1/who/", who).status_code == 302) is accepted


def test_giving_up_erases_the_draft_and_leaves_a_line(browser: Client) -> None:
    draft = fill(browser)
    assert "Delete this draft?" in browser.get(f"{draft}give-up/").content.decode()
    assert browser.post(f"{draft}give-up/").status_code == 302
    assert not OpeningDraft.objects.exists()
    row = StoredEvent.objects.get(kind="opening.given_up")
    assert "Ellis" not in f"{row.payload}"


def test_a_draft_is_its_authors_alone(browser: Client, client: Client) -> None:
    draft = fill(browser)
    client.force_login(make_user(role="partnership_manager"))
    for path in ("", "what/", "children/", "children/1/who/", "children/1/remove/", "timetable/", "check/", "give-up/"):
        assert client.get(f"{draft}{path}").status_code == 404, path
    assert client.post(f"{draft}check/").status_code == 404


@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.PARTNERSHIP_MANAGER])
def test_only_the_manager_opens(role: str, seeded: None, client: Client) -> None:
    client.force_login(make_user(role=role))
    assert client.get(HOME).status_code == 403
    assert client.post(HOME).status_code == 403
    assert not OpeningDraft.objects.exists()


@pytest.mark.parametrize(
    "path", ["nonsense/", "check/autosave/", "children/9/who/", "children/0/who/", "notification/"]
)
def test_pages_that_are_not_there(path: str, browser: Client) -> None:
    draft = begin(browser)
    assert browser.get(f"{draft}{path}").status_code in {404, 405}
    assert browser.post(f"{draft}{path}").status_code == 404


def test_the_first_page_says_what_it_is_not(browser: Client, settings: object) -> None:
    settings.SAFEGUARDING_HUB_URL = "https://hub.example.org/refer"  # type: ignore[attr-defined]
    text = browser.get(HOME).content.decode()
    assert "This is not a child protection referral" in text
    assert "https://hub.example.org/refer" in text
