"""An auditor is worried about a child now: raised on a Saturday night, acknowledged late, its outcome recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery, Message
from reviews.people.models import User
from tests.stories import audit_chapters as the
from tests.stories.audit_chapters import concern
from tests.stories.auditing import ModerationTeller
from tests.stories.teller import date_boxes
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.multi_agency_audit.models import Concern

NIGHT = datetime(2026, 11, 28, 23, 30, tzinfo=ZoneInfo("Europe/London"))
"""A Saturday."""


@pytest.fixture
def audit(db: None) -> ModerationTeller:
    """The people of an audit."""
    return ModerationTeller()


def raised(audit: ModerationTeller, by: User, **more: str) -> Concern:
    """Raise a concern through its page; phone numbers stand before the form."""
    url = f"/cases/{audit.case.reference}/audit/concerns/raise/"
    page = audit.client(by).get(url).content.decode()
    assert page.index("Phone first") < page.index("Whom did you phone?")
    audit.posts(by, url, concern(audit, **more))
    return Concern.objects.get(case=audit.case)


def told(user: User, kind: str) -> int:
    """How many notices of a kind a person has got."""
    return Delivery.objects.filter(person=user, channel="in_app", message__kind=kind).count()


def post_goes_round(now: datetime) -> None:
    """The chase and the post do their turn."""
    sweep(now)
    while address(now):
        pass


def does(audit: ModerationTeller, user: User, node: str, data: dict[str, str]) -> None:
    """Complete the one open task of the concern."""
    item = WorkItem.objects.open().get(case=audit.case, node=node)
    page = audit.client(user).get(item.get_absolute_url(), follow=True)
    assert page.status_code == 200
    audit.posts(user, page.redirect_chain[-1][0], data)


def test_e49_a_concern_on_a_saturday_night_acknowledged_late_has_climbed(audit: ModerationTeller) -> None:
    audit.given_an_audit(cases=1)
    lead, _ = audit.people_of(audit.council)
    _, auditor = audit.people_of(audit.police)
    before = audit.state()
    with time_machine.travel(NIGHT):
        found = raised(audit, auditor)
        duties = set(Message.objects.filter(kind="multi_agency_audit.concern_raised").values_list("duty", flat=True))
        council = audit.council.pk
        assert {f"agency_lead@{council}", f"agency_lead@{audit.police.pk}", "role:manager"} <= duties
        post_goes_round(NIGHT + timedelta(seconds=5))
        assert told(lead, "multi_agency_audit.concern_raised") == 1
        due = Deadline.objects.get(case=audit.case, code="C10")
        assert due.due_at is not None
        assert abs(due.due_at - (NIGHT + timedelta(hours=4))) < timedelta(minutes=1)
    post_goes_round(NIGHT + timedelta(minutes=61))
    assert told(lead, "deadline.reminder_critical") + told(lead, "deadline.due_today_critical") == 1
    dcs = audit.dsps[council]
    post_goes_round(NIGHT + timedelta(hours=3, minutes=58))
    assert told(dcs, "deadline.climbed_critical") == 0
    post_goes_round(NIGHT + timedelta(hours=4, minutes=2))
    assert told(dcs, "deadline.climbed_critical") == 1
    with time_machine.travel(NIGHT + timedelta(hours=4, minutes=30)):
        banner = audit.client(audit.manager).get(f"/cases/{audit.case.reference}/").content.decode()
        assert "Immediate safeguarding concern 1: waiting to be acknowledged." in banner
        does(audit, lead, "acknowledge", {"text": "The emergency duty team is with the family."})
        due.refresh_from_db()
        assert due.met_on == date(2026, 11, 29)
        assert due.is_late(date(2026, 11, 29)) is True
        assert Deadline.objects.get(case=audit.case, code="C10a").due_on == date(2026, 11, 30)
        does(audit, lead, "record_outcome", {"outcome": "strategy", "text": "A strategy discussion was held."})
        found.refresh_from_db()
        assert found.stands == "Outcome recorded"
        after = audit.client(audit.manager).get(f"/cases/{audit.case.reference}/").content.decode()
        assert "Immediate safeguarding concern 1:" not in after
    assert audit.state() == before
    kinds = audit.kinds_on_trail()
    assert [kind for kind in kinds if kind.startswith("audit_concern")] == [
        "audit_concern.raised",
        "audit_concern.acknowledged",
        "audit_concern.settled",
    ]


def test_e49_two_concerns_run_side_by_side_and_do_not_touch_the_audit(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "good"))
    url = f"/cases/{audit.case.reference}/audit/concerns/raise/"
    for user in (audit.people_of(audit.police)[0], audit.chair):
        audit.posts(user, url, concern(audit))
    assert CaseProcess.objects.filter(case=audit.case, finished=None).count() == 3
    assert WorkItem.objects.open().filter(case=audit.case, node="acknowledge").count() == 2
    audit.moderates(1, "good")
    assert audit.state() == "findings_draft"


def test_a_concern_on_a_closed_audit_is_raised_all_the_same(audit: ModerationTeller) -> None:
    from reviews.cases.services import close_case
    from tests.factories.cases import as_actor

    audit.given_an_audit(audit.police, cases=1)
    with as_actor(audit.manager):
        close_case(audit.case, state="closed", reason="Ended early.", at=NIGHT)
    found = raised(audit, audit.people_of(audit.police)[0], reached="no")
    assert found.reached is False
    lead, _ = audit.people_of(audit.council)
    does(audit, lead, "acknowledge", {"text": "We have it."})


def test_nobody_else_reads_a_concern_and_what_was_typed_is_not_lost(audit: ModerationTeller) -> None:
    audit.given_an_audit(audit.police, audit.icbs[0], cases=1)
    lead, _ = audit.people_of(audit.police)
    url = f"/cases/{audit.case.reference}/audit/concerns/"
    refused = audit.client(lead).post(url + "raise/", concern(audit, phoned="", what="A worry that took long to type"))
    assert refused.status_code == 422
    assert "A worry that took long to type" in refused.content.decode()
    raised(audit, lead)
    other, _ = audit.people_of(audit.icbs[0])
    assert audit.client(other).get(url + "1/").status_code == 404
    assert "Concern 1" not in audit.client(other).get(url).content.decode()
    for user in (lead, audit.manager, audit.scrutineer, audit.people_of(audit.council)[0]):
        assert audit.client(user).get(url + "1/").status_code == 200
    assert audit.client(audit.scrutineer).get(url + "raise/").status_code == 403


def test_something_is_added_to_a_concern_and_the_first_words_stay(audit: ModerationTeller) -> None:
    audit.given_an_audit(audit.police, cases=1)
    lead, _ = audit.people_of(audit.police)
    found = raised(audit, lead)
    audit.posts(lead, f"/cases/{audit.case.reference}/audit/concerns/1/note/", {"text": "It was the aunt's home."})
    page = audit.client(audit.manager).get(found.get_absolute_url()).content.decode()
    assert "aunt&#x27;s home" in page
    assert "with the person who hurt them" in page


def test_no_message_about_a_concern_says_what_was_found(audit: ModerationTeller) -> None:
    audit.given_an_audit(audit.police, cases=1)
    raised(audit, audit.people_of(audit.police)[0])
    for message in Message.objects.filter(case_ref=audit.case.reference):
        assert "hurt" not in f"{message.context} {message.url}"


def test_the_outcome_is_due_from_the_day_of_the_concern_however_late_it_is_acknowledged(
    audit: ModerationTeller,
) -> None:
    audit.given_an_audit(audit.police, cases=1)
    lead, _ = audit.people_of(audit.council)
    wednesday = NIGHT + timedelta(days=4)
    with time_machine.travel(wednesday):
        raised(audit, audit.people_of(audit.police)[0])
    with time_machine.travel(wednesday + timedelta(hours=1)):
        does(audit, lead, "acknowledge", {"text": "We have it."})
    assert Deadline.objects.get(case=audit.case, code="C10a").due_on == date(2026, 12, 3)


def test_an_audit_is_not_closed_while_a_concern_is_open(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="")
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    the.actions_are_agreed(audit)
    the.re_audit_is_decided(audit, "no")
    raised(audit, audit.people_of(audit.police)[0])
    item = audit.open_items("close").get()  # type: ignore[attr-defined]
    address = audit.client(audit.manager).get(item.get_absolute_url(), follow=True).redirect_chain[-1][0]
    data = {"learning": "Something.", "checked": "on"} | date_boxes("reported_on", timezone.localdate())
    refused = audit.client(audit.manager).post(address, data)
    assert refused.status_code == 422
    assert "Concern 1: waiting to be acknowledged." in refused.content.decode()
    assert audit.state() == "re_audit_due"
