"""Who speaks for the group that decides on an audit, and who writes for its lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from reviews.people.models import Group, User
from tests.factories.cases import as_actor
from tests.factories.people import make_membership, make_user
from tests.stories import audit_chapters as the
from tests.stories.audit_teller import AuditTeller
from tests.stories.auditing import ModerationTeller, today
from tests.stories.teller import date_boxes
from workflows.chase.models import ChasePlan
from workflows.engine.claims import hand_on
from workflows.multi_agency_audit.findings.models import FindingsReport, Verdict
from workflows.multi_agency_audit.findings.services import accept
from workflows.multi_agency_audit.models import AuditScope, ModeratedGrade
from workflows.multi_agency_audit.refusals import AuditRefused

NOT_NAMED = "the chair of any review group may speak"


@pytest.fixture
def audit(db: None) -> ModerationTeller:
    """An audit whose findings are written by its lead."""
    teller = ModerationTeller()
    teller.given_moderation(("good", "good"))
    teller.moderates(1, "good")
    the.findings_are_written(teller, recommendations="")
    return teller


def names(audit: ModerationTeller, chair: User) -> None:
    """The scope names a group and who chairs it."""
    group = Group.objects.get(code="quality-assurance")
    AuditScope.objects.filter(case=audit.case).update(group=group, chair=chair)


def address_for(audit: ModerationTeller) -> str:
    """The page on which the group's word is recorded."""
    return reverse(
        "aud_approve_findings",
        kwargs={"ref": audit.case.reference, "task_pk": audit.open_items("approve_findings").get().pk},  # type: ignore[attr-defined]
    )


def says(audit: ModerationTeller, user: User) -> str:
    """This person records that the group accepts; what the refusal says."""
    data = {"verdict": "accept", "note": "", "command_id": "q" * 32} | date_boxes("held_on", today())
    answer = audit.client(user).post(address_for(audit), data)
    assert answer.status_code == 422
    return str(answer.content.decode())


def test_the_group_does_not_meet_on_a_version_before_it_was_finished(audit: ModerationTeller) -> None:
    report = FindingsReport.objects.get(case=audit.case)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        data = {"verdict": "accept", "note": "Fine.", "command_id": "q" * 32}
        early = date_boxes("held_on", today() - timedelta(days=3))
        refused = audit.client(audit.chair).post(address_for(audit), data | early)
        assert refused.status_code == 422
        assert "cannot have met on this version before" in refused.content.decode()
        assert not Verdict.objects.filter(report=report).exists()
        audit.does(audit.chair, "approve_findings", data | date_boxes("held_on", today() - timedelta(days=2)))
    assert Verdict.objects.get(report=report).accepted


def test_whoever_wrote_a_version_does_not_record_what_the_group_said_of_it(audit: ModerationTeller) -> None:
    make_membership(audit.officer, role="group_chair", agency=audit.icbs[0])
    writer = User.objects.get(pk=audit.officer.pk)
    assert "You wrote this version" in audit.client(writer).get(address_for(audit)).content.decode()
    assert "You wrote this version" in says(audit, writer)
    report = FindingsReport.objects.get(case=audit.case)
    with as_actor(writer), pytest.raises(AuditRefused, match="You wrote this version"):
        accept(report, held_on=today(), note="", by=writer, at=timezone.now())
    both = {"written_by": writer, "decided_by": writer, "held_on": today(), "decided_at": timezone.now()}
    with pytest.raises(IntegrityError, match="audit_findings_two_persons"), transaction.atomic():
        Verdict.objects.create(report=report, accepted=True, **both)
    the.the_group_says(audit, "accept")
    assert Verdict.objects.get(report=report).written_by == writer


def test_the_chair_whom_the_scope_names_speaks_for_the_group_and_nobody_else(audit: ModerationTeller) -> None:
    assert NOT_NAMED in audit.client(audit.chair).get(address_for(audit)).content.decode()
    other = make_user("Another Chair", role="group_chair", agency=audit.council)
    names(audit, other)
    assert "Another Chair chairs the group" in says(audit, audit.chair)
    page = audit.client(other).get(address_for(audit)).content.decode()
    assert "Quality assurance group, chaired by Another Chair" in page
    other.memberships.all().delete()
    assert NOT_NAMED in audit.client(audit.chair).get(address_for(audit)).content.decode()
    the.the_group_says(audit, "accept")
    assert audit.state() == "approved"


def test_an_audit_does_not_wait_for_a_chair_who_is_away(audit: ModerationTeller) -> None:
    away = make_user("Ada Away", role="group_chair", agency=audit.icbs[0])
    names(audit, away)
    item = audit.open_items("approve_findings").get()  # type: ignore[attr-defined]
    with as_actor(audit.manager):
        hand_on(item.pk, away, by=audit.manager)
    assert "Ada Away chairs the group" in audit.client(audit.chair).get(address_for(audit)).content.decode()
    url = reverse("aud_amend_scope", kwargs={"ref": audit.case.reference})
    page = audit.client(audit.officer).get(reverse("audit", kwargs={"ref": audit.case.reference})).content.decode()
    assert "Change who decides on the findings" in page
    group = Group.objects.get(code="quality-assurance")
    chosen = {"group": str(group.pk), "chair": str(audit.chair.pk)}
    for who in (audit.chair, audit.leads[audit.police.pk]):
        assert audit.client(who).post(url, chosen | {"reason": "Me."}).status_code == 404
    unexplained = audit.client(audit.officer).post(url, chosen)
    assert unexplained.status_code == 422
    audit.posts(audit.officer, url, chosen | {"reason": "Ada Away is ill."})
    item.refresh_from_db()
    assert item.assignee == audit.chair
    the.the_group_says(audit, "accept")
    assert audit.state() == "approved"
    assert audit.client(audit.officer).get(url).status_code == 409


def test_a_grade_on_which_auditors_differ_is_the_named_chairs_too(db: None) -> None:
    audit = ModerationTeller()
    audit.given_moderation(("good", "inadequate"))
    other = make_user("Another Chair", role="group_chair", agency=audit.council)
    names(audit, other)
    dissent = {"accepted": "no", "dissent": "The police hold that it was not seen."}
    audit.moderates(1, "good", "Two visits outweigh it.", **dissent)
    item = audit.open_items("decide_grade").get()  # type: ignore[attr-defined]
    assert item.assignee == other, "their task from the start"
    audit.on_case("decide_grade", other, 1, {"grade": "good", "reason": "The file shows it."})
    assert audit.state() == "findings_draft"
    url = reverse("aud_change_grade", kwargs={"ref": audit.case.reference, "number": 1})
    anew = {"section": "overall", "grade": "inadequate", "reason": "I see it otherwise."}
    for who, why in ((audit.officer, "Only they record"), (audit.chair, "Only they record")):
        refused = audit.client(who).post(url, anew)
        assert refused.status_code == 422
        assert why in refused.content.decode() and "I see it otherwise." in refused.content.decode()
    AuditScope.objects.filter(case=audit.case).update(chair=None)
    refused = audit.client(audit.officer).post(url, anew)
    assert refused.status_code == 422 and "only a chair gives it anew" in refused.content.decode()
    names(audit, other)
    audit.posts(other, url, anew)
    assert ModeratedGrade.objects.filter(section="overall").latest("number").grade == "inadequate"


def test_the_lead_of_the_audit_is_asked_first_for_what_its_office_writes(db: None) -> None:
    audit = AuditTeller()
    audit.plans_an_audit(lead=str(audit.manager.pk))
    scope = audit.open_items("set_scope").get()  # type: ignore[attr-defined]
    assert scope.assignee == audit.manager
    told = ModerationTeller()
    told.given_moderation(("good", "good"))
    told.moderates(1, "good")
    findings = told.open_items("write_findings").get()  # type: ignore[attr-defined]
    assert findings.assignee == told.officer == told.case.lead
    plan = ChasePlan.objects.get(deadline__case=told.case, deadline__code="C12")
    named = [step for step in plan.steps if f"audit_lead@{told.case.pk}" in step["duties"]]
    assert named and {step["kind"] for step in named} == {"reminder"}


def test_the_scope_names_group_and_chair_and_the_page_of_the_audit_says_who(db: None) -> None:
    audit = AuditTeller()
    audit.plans_an_audit()
    item = audit.open_items("set_scope").get()  # type: ignore[attr-defined]
    group = Group.objects.get(code="quality-assurance")
    url = audit.client(audit.manager).get(item.get_absolute_url(), follow=True).redirect_chain[-1][0]
    refused = audit.client(audit.manager).post(url, {"chair": str(audit.chair.pk), "command_id": "r" * 32})
    assert "Select the group that this person chairs" in refused.content.decode()
    audit.sets_the_scope([audit.police], group=str(group.pk), chair=str(audit.chair.pk))
    page = audit.client(audit.manager).get(reverse("audit", kwargs={"ref": audit.case.reference})).content.decode()
    assert "Quality assurance group; chair: Chris Chair" in page
