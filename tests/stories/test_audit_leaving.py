"""An auditor who leaves the agency that named them loses the audit the same day."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from reviews.people.models import Membership, User
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.stories.audit_teller import AuditTeller
from workflows.multi_agency_audit.services.nominating import declare_independent


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


@pytest.mark.django_db
@pytest.mark.parametrize("ends", ["aud_go_without", "aud_take_out"])
def test_the_leave_of_an_auditor_ends_with_the_last_tool_they_were_named_for(ends: str) -> None:
    audit = AuditTeller()
    audit.reaches_the_tools([audit.police, audit.council], cases=2)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    audit.names_an_auditor("Case 2", audit.police)
    page = reverse("audit", kwargs={"ref": audit.case.reference})
    for subject, status in (("Case 1", 200), ("Case 2", 404)):
        tool = audit.tool(subject, audit.police)
        pk = tool.pk if ends == "aud_go_without" else tool.sampled_id
        url = reverse(ends, kwargs={"ref": audit.case.reference, "pk": pk})
        audit.posts(audit.manager, url, {"reason": "It cannot be waited for."})
        assert audit.client(auditor).get(page).status_code == status
    told = Message.objects.filter(kind="multi_agency_audit.locked", duty=f"user:{auditor.pk}").count()
    assert told == (1 if ends == "aud_take_out" else 0), "who loses the case with its tool is told so"


@pytest.mark.django_db
def test_who_was_named_loses_the_audit_when_a_colleague_writes_the_tool() -> None:
    audit = AuditTeller()
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    _, author = audit.people_of(audit.police)
    with as_actor(author):
        declare_independent(audit.tool("Case 1", audit.police), by=author)
    url = reverse("audit", kwargs={"ref": audit.case.reference})
    assert audit.client(auditor).get(url).status_code == 404
