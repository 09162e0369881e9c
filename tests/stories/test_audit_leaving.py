"""An auditor who leaves the agency that named them loses the audit the same day."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.people.models import Membership, User
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.stories.audit_teller import AuditTeller


@pytest.mark.django_db
def test_who_leaves_the_agency_loses_the_audit() -> None:
    audit = AuditTeller()
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    url = reverse("audit", kwargs={"ref": audit.case.reference})
    assert audit.client(auditor).get(url).status_code == 200
    held = Membership.objects.get(user=auditor)
    with as_actor(audit.manager):
        end_membership(held, reason="They left.", by=audit.manager, today=timezone.localdate())
    assert audit.client(User.objects.get(pk=auditor.pk)).get(url).status_code == 404
