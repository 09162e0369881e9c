"""Operations, letters that do not go, messages of a case, the address of a calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notifications.delivery import ATTEMPTS, deliver
from notifications.jobs import job
from notifications.models import CalendarAddress, Delivery, State, Unreachable
from notifications.tasks import look
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_membership, make_user
from tests.notifications.conftest import PostOffice, post_office, tell

__all__ = ["post_office"]

pytestmark = pytest.mark.django_db
REASON = {"reason": "The mailbox works again."}


@pytest.fixture
def ann(db: None) -> User:
    return make_user("Ann Archer", role="agency_lead")


@pytest.fixture
def manager(client: Client) -> User:
    person = make_user("Sam Green", role="partnership_manager")
    client.force_login(person)
    return person


@pytest.fixture
def refused(post_office: PostOffice, ann: User, manager: User) -> Delivery:
    """A letter that was refused for good."""
    post_office.answers[ann.email] = "550 No such person"
    tell(f"user:{ann.pk}")
    look()
    post_office.answers.clear()
    return Delivery.objects.get(channel="email", state=State.FAILED)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def kinds_on_the_trail() -> list[str]:
    return list(StoredEvent.objects.filter(stream="partnership").order_by("seq").values_list("kind", flat=True))


def test_operations_shows_looks_states_and_jobs(client, refused):
    with pytest.raises(LookupError), job("toy"):
        raise LookupError
    page = text(client.get(reverse("operations")))
    for said in ("Bank holidays", "Chase of deadlines", "Letters that could not be delivered", "toy", "LookupError"):
        assert said in page
    assert f'href="{reverse("letters")}?state=failed"' in page
    assert "LookupError" in text(client.get(reverse("job_runs") + "?job=toy"))


def test_failed_letters_are_listed_with_their_error_and_filtered(client, refused, ann):
    page = text(client.get(reverse("letters")))
    for said in ("Ann Archer", ann.email, "550", "WF-RR-2026-001", "Send again"):
        assert said in page
    assert "Ann Archer" not in text(client.get(reverse("letters") + "?state=sent"))
    assert "Ann Archer" in text(client.get(reverse("letters") + "?state=any&q=archer"))
    assert "Ann Archer" not in text(client.get(reverse("letters") + "?state=any&q=nobody"))
    assert client.get(reverse("letters") + "?state=nonsense&q=%00&page=zzz").status_code == 200


def test_the_system_administrator_sees_the_letter_and_no_case(client, refused):
    client.force_login(make_user("Ada Min", role="system_administrator"))
    page = text(client.get(reverse("letters")))
    assert "Ann Archer" in page
    assert "WF-RR-2026-001" not in page


def test_a_letter_is_sent_again_with_a_reason_on_the_trail(client, refused, post_office, ann):
    path = reverse("letter_retry", args=[refused.pk])
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, REASON).status_code == 302
    deliver(timezone.now())
    assert post_office.recipients == [ann.email]
    refused.refresh_from_db()
    assert (refused.state, refused.error) == (State.SENT, "")
    assert kinds_on_the_trail()[-1] == "delivery.retried"
    assert client.post(path, REASON).status_code == 409, "somebody else was first"


def test_a_letter_sent_again_has_all_its_attempts_before_it(client, refused):
    Delivery.objects.filter(pk=refused.pk).update(attempts=ATTEMPTS)
    client.post(reverse("letter_retry", args=[refused.pk]), REASON)
    refused.refresh_from_db()
    assert refused.attempts == 1, "one is remembered, so that the provider is asked first"


def test_a_letter_is_cancelled(client, refused, post_office):
    assert client.post(reverse("letter_cancel", args=[refused.pk]), REASON).status_code == 302
    deliver(timezone.now() + timedelta(days=1))
    assert not post_office.letters
    refused.refresh_from_db()
    assert (refused.state, refused.error) == (State.CANCELLED, "Cancelled: The mailbox works again.")
    assert kinds_on_the_trail()[-1] == "delivery.cancelled"
    assert client.post(reverse("letter_cancel", args=[refused.pk]), REASON).status_code == 409


def test_all_failed_letters_go_again_at_once(client, refused, post_office, ann):
    path = reverse("letters_retry") + "?q=archer"
    assert "1 letter that" in text(client.get(path))
    assert client.post(path, REASON).status_code == 302
    deliver(timezone.now())
    assert post_office.recipients == [ann.email]
    assert kinds_on_the_trail()[-1] == "deliveries.retried"
    assert client.post(path, REASON).status_code == 409


def test_messages_that_reach_nobody_are_shown_and_can_be_given_up(client, manager, post_office):
    agency = make_agency("Fire and Rescue")
    message = tell(f"agency_lead@{agency.pk}")
    look()
    assert "Agency lead, Fire and Rescue" in text(client.get(reverse("unreachable")))
    assert "Agency lead, Fire and Rescue" in text(client.get(reverse("dashboard")))
    assert "Fire and Rescue" in post_office.letters[0].get_body(("plain",)).get_content()
    path = reverse("message_give_up", args=[message.pk])
    assert client.post(path, REASON).status_code == 302
    assert not Unreachable.objects.open().exists()
    assert client.post(path, REASON).status_code == 404
    make_membership(make_user("Late"), role="agency_lead", agency=agency)
    look()
    assert len(post_office.letters) == 1


@pytest.fixture
def told_case(post_office: PostOffice, ann: User, manager: User) -> Any:
    """A case about which Ann's agency and another were told."""
    other = make_user("Bob Baker", role="agency_lead")
    mine = ann.active_memberships()[0].agency
    theirs = other.active_memberships()[0].agency
    case = make_case(agencies=[mine, theirs])
    for number, agency in enumerate((mine, theirs)):
        message = tell(f"agency_lead@{agency.pk}", key=f"m{number}", agency=agency.name)
        type(message).objects.filter(pk=message.pk).update(case_ref=case.reference)
    look()
    return case


def test_the_office_sees_every_message_of_a_case(client, told_case):
    page = text(client.get(reverse("case_messages", args=[told_case.reference])))
    for said in ("Ann Archer", "Bob Baker", "Agency lead,", "sent", "not read yet"):
        assert said in page


def test_a_case_whose_messages_reach_nobody_says_so(client, told_case, ann):
    agency = make_agency("Fire and Rescue")
    message = tell(f"agency_lead@{agency.pk}", key="lost")
    type(message).objects.filter(pk=message.pk).update(case_ref=told_case.reference)
    look()
    said = "1 message about this case reaches nobody."
    assert said in text(client.get(reverse("case", args=[told_case.reference])))
    assert "Nobody holds this duty now" in text(client.get(reverse("case_messages", args=[told_case.reference])))
    client.force_login(ann)
    assert said not in text(client.get(reverse("case", args=[told_case.reference])))


def test_an_agency_sees_its_own_messages_only(client, told_case, ann):
    client.force_login(ann)
    page = text(client.get(reverse("case_messages", args=[told_case.reference])))
    assert "Ann Archer" in page
    assert "Bob Baker" not in page
    assert User.objects.get(name="Bob Baker").active_memberships()[0].agency.name not in page
    client.force_login(make_user("Stranger", role="agency_lead"))
    assert client.get(reverse("case_messages", args=[told_case.reference])).status_code == 404


def test_the_page_of_messages_costs_the_same_for_two_as_for_twenty(client, told_case, ann):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("case_messages", args=[told_case.reference]))
        return len(captured)

    def tell_more(count: int) -> None:
        for number in range(count):
            message = tell(f"user:{ann.pk}", key=f"more{number}of{count}")
            type(message).objects.filter(pk=message.pk).update(case_ref=told_case.reference)
        look()

    tell_more(1)
    queries()
    few = queries()
    tell_more(18)
    assert queries() == few


def test_an_address_is_shown_once_replaced_and_withdrawn(client, ann):
    client.force_login(ann)
    path = reverse("my_calendar")
    assert "Make an address" in text(client.get(path))
    shown = text(client.post(path, {"alarms": "on"}))
    address = shown.partition("http://testserver/calendar/")[2].partition("<")[0]
    assert address.endswith(".ics")
    assert Client().get(f"/calendar/{address}").status_code == 200
    assert address not in text(client.get(path))
    assert CalendarAddress.objects.get().alarms

    client.post(path, {})
    assert Client().get(f"/calendar/{address}").status_code == 404
    assert client.post(reverse("calendar_withdraw")).status_code == 302
    assert not CalendarAddress.objects.in_use().exists()
    assert kinds_on_the_trail()[-3:] == ["calendar_address.made", "calendar_address.made", "calendar_address.withdrawn"]
