"""Feedback that was sent and turns out to be wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from notifications.models import Message
from reviews.cases.models import Case
from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller
from workflows.multi_agency_audit.closing import views
from workflows.multi_agency_audit.models import AuditFeedback
from workflows.multi_agency_audit.views.reading import audit_or_404


@pytest.fixture
def audit(db: None) -> ModerationTeller:
    """The people of an audit."""
    return ModerationTeller()


def test_feedback_is_put_right_with_a_reason_beside_what_was_sent(
    audit: ModerationTeller, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="")
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    row = AuditFeedback.objects.get(case=audit.case, agency=audit.police)
    url = f"/cases/{audit.case.reference}/audit/feedback/{row.pk}/correct/"
    refused = audit.client(audit.officer).post(url, {"text": "Three visits.", "command_id": "f" * 32})
    assert refused.status_code == 422 and "Why is the feedback corrected?" in refused.content.decode()
    audit.posts(audit.officer, url, {"text": "Three visits, not two.", "reason": "Miscounted."})
    police, council = (audit.people_of(agency)[0] for agency in (audit.police, audit.council))
    page = f"/cases/{audit.case.reference}/audit/feedback/"
    text = audit.client(police).get(page).content.decode()
    assert "Only for the police." in text and "Three visits, not two." in text and "Miscounted." in text
    assert "Three visits, not two." not in audit.client(council).get(page).content.decode()
    assert audit.client(police).get(url).status_code == 404
    told = Message.objects.filter(kind="multi_agency_audit.feedback_corrected")
    assert [one.duty for one in told] == [f"agency@{audit.police.pk}"]
    assert "audit_feedback.corrected" in audit.kinds_on_trail()

    def closed_meanwhile(*found: Any) -> Any:
        case, user = audit_or_404(*found)
        Case.objects.filter(pk=case.pk).update(closed_at=timezone.now(), state="closed")
        return case, user

    monkeypatch.setattr(views, "audit_or_404", closed_meanwhile)
    late = audit.client(audit.officer).post(url, {"text": "Four visits.", "reason": "Miscounted again."})
    assert late.status_code == 409
    assert "The audit is closed" in late.content.decode() and "Four visits." in late.content.decode()
    assert row.notes.count() == 1
