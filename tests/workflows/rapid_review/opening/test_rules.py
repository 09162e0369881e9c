"""What the wizard refuses, and to whom."""

import pytest
from django.test import Client
from django.utils import timezone

from reviews.people.roles import Role
from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.workflows.rapid_review.opening.conftest import WHO, ago, day, moment, pages
from tests.workflows.rapid_review.opening.walking import HOME, begin, fill
from workflows.rapid_review.opening.models import OpeningDraft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", [*pages(notified=False)])
def test_a_refused_page_says_so_and_loses_nothing(step: str, signed_in: Client) -> None:
    draft = begin(signed_in)
    answer = signed_in.post(f"{draft}{step}/", {"summary": "kept words", "referrer_name": "kept words"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in text
    if step in {"what", "referrer"}:
        assert "kept words" in text
    assert OpeningDraft.objects.get().data == {}


def test_dates_that_contradict_each_other(signed_in: Client) -> None:
    draft = begin(signed_in)
    typed = pages(notified=True)
    for step in ("start", "when"):
        signed_in.post(f"{draft}{step}/", typed[step])
    early = signed_in.post(f"{draft}awareness/", {**moment("la_became_aware", ago(days=9)), "how_aware": "x"})
    assert "before the incident" in early.content.decode()
    signed_in.post(f"{draft}awareness/", typed["awareness"])
    before = signed_in.post(f"{draft}notification/", typed["notification"] | moment("sent_at", ago(days=3, hours=1)))
    assert "before the authority became aware" in before.content.decode()
    ahead = signed_in.post(f"{draft}awareness/", {**moment("la_became_aware", ago(days=-1)), "how_aware": "x"})
    assert ahead.status_code == 422


def test_a_late_notification_needs_its_reason(signed_in: Client) -> None:
    """E10: late is late; the reason is asked for at once."""
    draft = begin(signed_in)
    typed = pages(notified=True)
    typed["when"] |= day("happened_on", ago(days=30))
    typed["awareness"] |= moment("la_became_aware", ago(days=29))
    for step in ("start", "when", "awareness"):
        signed_in.post(f"{draft}{step}/", typed[step])
    refused = signed_in.post(f"{draft}notification/", typed["notification"])
    assert "Say why it was sent after the last day" in refused.content.decode()
    assert signed_in.post(f"{draft}notification/", typed["notification"] | {"late_reason": "Leave."}).status_code == 302


@pytest.mark.parametrize(
    ("nature", "years", "accepted"),
    [
        ("serious_harm", 17, True),
        ("serious_harm", 18, False),
        ("care_leaver_death", 24, True),
        ("care_leaver_death", 25, False),
    ],
)
def test_the_age_on_the_day_of_the_incident_counts(nature: str, years: int, accepted: bool, signed_in: Client) -> None:
    """E17, E18: under 18 on the day, a care leaver up to and including 24."""
    draft, typed = begin(signed_in), pages()
    incident = timezone.localtime(ago(days=4))
    signed_in.post(f"{draft}when/", typed["when"])
    signed_in.post(f"{draft}what/", typed["what"] | {"nature": nature})
    born = incident.replace(year=incident.year - years, day=min(incident.day, 28))
    who = WHO | day("born_on", born)
    assert (signed_in.post(f"{draft}children/1/who/", who).status_code == 302) is accepted


def test_giving_up_erases_the_draft_and_leaves_a_line(signed_in: Client) -> None:
    draft = fill(signed_in)
    assert "Delete this draft?" in signed_in.get(f"{draft}give-up/").content.decode()
    assert signed_in.post(f"{draft}give-up/").status_code == 302
    assert not OpeningDraft.objects.exists()
    row = StoredEvent.objects.get(kind="opening.given_up")
    assert "Ellis" not in f"{row.payload}"


def test_a_draft_is_its_authors_alone(signed_in: Client, client: Client) -> None:
    draft = fill(signed_in)
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
def test_pages_that_are_not_there(path: str, signed_in: Client) -> None:
    draft = begin(signed_in)
    assert signed_in.get(f"{draft}{path}").status_code in {404, 405}
    assert signed_in.post(f"{draft}{path}").status_code == 404


def test_the_first_page_says_what_it_is_not(signed_in: Client, settings: object) -> None:
    settings.SAFEGUARDING_HUB_URL = "https://hub.example.org/refer"  # type: ignore[attr-defined]
    text = signed_in.get(HOME).content.decode()
    assert "This is not a child protection referral" in text
    assert "https://hub.example.org/refer" in text
