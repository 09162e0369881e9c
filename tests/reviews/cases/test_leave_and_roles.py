"""Leave to read a case does not outlive the roles of a person, and makes nobody the reviewer of a practice review."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case, CaseGrant
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.people.models import Membership, User
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user
from tests.stories.teller import date_boxes

pytestmark = pytest.mark.django_db


def test_who_holds_no_role_any_more_reads_nothing() -> None:
    manager, adviser, case = make_user(role="partnership_manager"), make_user(role="adviser"), make_case()
    until = timezone.localdate() + timedelta(days=30)
    CaseGrant.objects.create(case=case, user=adviser, until=until, reason="Advice.", granted_by=manager)
    assert Case.objects.visible_to(adviser).filter(pk=case.pk).exists()
    with as_actor(manager):
        end_membership(
            Membership.objects.get(user=adviser), reason="They left.", by=manager, today=timezone.localdate()
        )
    assert not Case.objects.visible_to(User.objects.get(pk=adviser.pk)).exists()


@pytest.mark.parametrize(("kind", "status"), [(PRACTICE_REVIEW, 422), ("rapid_review", 302)])
def test_a_lead_reviewer_gets_a_practice_review_by_appointment_alone(kind: str, status: int) -> None:
    officer, reviewer, case = (
        make_user(role="partnership_officer"),
        make_user(role="lead_reviewer"),
        make_case(kind=kind),
    )
    client = Client()
    client.force_login(officer)
    data = {"user": reviewer.pk, "reason": "To read on.", "command_id": uuid.uuid4().hex}
    until = date_boxes("until", timezone.localdate() + timedelta(days=30))
    assert client.post(f"/cases/{case.reference}/access/", data | until).status_code == status
    assert CaseGrant.objects.filter(case=case).exists() is (status == 302)
