"""An audit from moderation to its close, through the web pages."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from notifications.models import Message
from reviews.cases.models import CaseLink
from reviews.learning.models import Action, Finding, Recommendation
from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller
from workflows.clock.models import Deadline
from workflows.multi_agency_audit.findings.services import content_hash
from workflows.multi_agency_audit.models import AuditFeedback, FindingsReport, ModeratedGrade, Moderation, ReAudit


@pytest.fixture
def audit(db: None) -> ModerationTeller:
    """The people of an audit."""
    return ModerationTeller()


def test_the_main_path_from_moderation_to_the_close(audit: ModerationTeller) -> None:
    audit.given_moderation()
    assert audit.state() == "moderation"
    audit.moderates(1, "good")
    audit.moderates(2, "requires_improvement", "The police file shows less than the council's.")
    assert audit.state() == "findings_draft"
    due = Deadline.objects.open().get(case=audit.case, code="C12")
    the.findings_are_written(audit, recommendations="Train teams\nAsk fathers")
    due.refresh_from_db()
    assert due.met_on is not None
    the.the_group_says(audit, "accept")
    assert audit.state() == "approved"
    assert Finding.objects.filter(case=audit.case).count() == 2
    assert Recommendation.objects.filter(case=audit.case).count() == 2
    the.feedback_is_given(audit)
    assert audit.state() == "shared"
    the.actions_are_agreed(audit)
    assert Action.objects.get(source_case=audit.case).agency == audit.police
    the.re_audit_is_decided(audit, "no")
    the.audit_is_closed(audit)
    assert audit.state() == "closed"
    assert audit.case.closed_at is not None
    kinds = audit.kinds_on_trail()
    for kind in (
        "audit_case.moderated",
        "audit_findings.accepted",
        "audit_feedback.sent",
        "re_audit.decided",
        "audit.closed",
    ):
        assert kind in kinds, kind


def test_findings_are_sent_back_amended_and_only_the_accepted_version_is_shared(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="Train teams")
    the.the_group_says(audit, "amend", "Say what families told us.")
    assert audit.state() == "findings_draft"
    page = audit.client(audit.officer).get(audit.open_items("write_findings").get().get_absolute_url(), follow=True)  # type: ignore[attr-defined]
    assert "Say what families told us." in page.content.decode()
    assert "Train teams" in page.content.decode()
    the.findings_are_written(audit, recommendations="Train teams", change_note="Families added")
    first, second = FindingsReport.objects.filter(case=audit.case).order_by("number")
    assert (first.verdict.accepted, first.sha256 != second.sha256) == (False, True)
    lead, _ = audit.people_of(audit.police)
    url = f"/cases/{audit.case.reference}/audit/findings/"
    assert audit.client(lead).get(url).status_code == 404
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    shared = audit.client(lead).get(url + "?version=1").content.decode()
    assert "Version 2" in shared
    assert "Say what families told us." not in shared
    assert Recommendation.objects.filter(case=audit.case).count() == 1


def test_a_missing_tool_is_a_gap_in_moderation_and_in_the_findings(audit: ModerationTeller) -> None:
    audit.given_an_audit(cases=1)
    audit.agency_declines(audit.police, 1)
    grades = f"/cases/{audit.case.reference}/audit/moderation/"
    before = [audit.client(user).get(grades).status_code for user in (audit.people_of(audit.police)[0], audit.chair)]
    assert before == [404, 404], "nobody grades with another grade in mind"
    audit.agency_grades(audit.council, 1, "good")
    page = audit.client(audit.officer).get(f"/cases/{audit.case.reference}/audit/moderation/1/").content.decode()
    assert "Missing: the agency declined" in page
    assert "No capacity." in page
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="")
    report = FindingsReport.objects.get(case=audit.case)
    assert report.composed["missing"] == [f"{audit.police.name}, Case 1: missing: the agency declined (No capacity.)"]
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    assert AuditFeedback.objects.filter(case=audit.case, agency=audit.police).exists()


def test_e50_a_moderated_grade_is_changed_and_both_are_kept(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "inadequate"))
    audit.moderates(1, "good", "The council's file was the wrong one.")
    url = f"/cases/{audit.case.reference}/audit/moderation/1/grade/"
    answer = audit.client(audit.officer).post(url, {"section": "overall", "grade": "inadequate", "reason": ""})
    assert answer.status_code == 422
    audit.posts(audit.officer, url, {"section": "overall", "grade": "inadequate", "reason": "It was the right file."})
    first, second = ModeratedGrade.objects.filter(moderation__case=audit.case).order_by("number")
    assert (first.grade, first.reason) == ("good", "The council's file was the wrong one.")
    assert (second.grade, second.reason) == ("inadequate", "It was the right file.")
    assert second.given == {audit.police.code: "good", audit.council.code: "inadequate"}
    page = audit.client(audit.scrutineer).get(f"/cases/{audit.case.reference}/audit/moderation/1/").content.decode()
    assert "It was the right file." in page
    assert "The council&#x27;s file was the wrong one." in page
    minute = f"/cases/{audit.case.reference}/audit/moderation/1/minute/"
    audit.posts(audit.chair, minute, {"text": "The health visitor was there too."})
    corrected = audit.client(audit.manager).get(f"/cases/{audit.case.reference}/audit/moderation/1/").content.decode()
    assert "The health visitor was there too." in corrected
    assert "A child waited for help." in corrected
    assert {"audit_grade.changed", "audit_minute.corrected"} <= set(audit.kinds_on_trail())


def test_e50_the_database_keeps_every_grade_and_demands_the_reason(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    row = ModeratedGrade.objects.get(moderation__case=audit.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModeratedGrade.objects.filter(pk=row.pk).update(grade="inadequate", reason="Never mind.")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    for number, grade, reason in ((2, "good", ""), (1, "inadequate", "")):
        again = {"moderation": row.moderation, "section": "voice", "given": {}, "agreed": "good"}
        who = {"given_by": audit.officer, "given_at": row.given_at}
        with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
            ModeratedGrade.objects.create(number=number, grade=grade, reason=reason, **again, **who)


def test_a_disagreement_is_recorded_and_decided_by_the_chair(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "inadequate"))
    audit.moderates(1, "good", "Most of it was good.", accepted="no", dissent="The council does not accept it.")
    assert audit.state() == "moderation"
    page = audit.client(audit.chair).get(f"/cases/{audit.case.reference}/audit/moderation/1/").content.decode()
    assert "The auditors differ" in page
    change = f"/cases/{audit.case.reference}/audit/moderation/1/grade/"
    assert audit.client(audit.officer).get(change).status_code == 404
    audit.on_case("decide_grade", audit.chair, 1, {"grade": "requires_improvement", "reason": "Between the two."})
    found = Moderation.objects.get(case=audit.case)
    assert (found.dissent, found.decision) == ("The council does not accept it.", "Between the two.")
    assert [row.grade for row in found.grades.order_by("number")] == ["good", "requires_improvement"]
    assert audit.state() == "findings_draft"


def test_a_re_audit_opens_a_linked_case_that_compares_itself_with_this_one(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "inadequate"))
    audit.moderates(1, "inadequate", "The child was not seen.")
    the.findings_are_written(audit, recommendations="")
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    the.actions_are_agreed(audit)
    the.re_audit_is_decided(audit, "yes")
    row = ReAudit.objects.get(case=audit.case)
    assert row.opened is not None
    again = row.opened
    assert (again.state, again.audit_plan.type, again.audit_plan.theme) == ("planned", "re_audit", "The child's voice")  # type: ignore[attr-defined]
    assert CaseLink.objects.filter(from_case=audit.case, to_case=again, kind="re_audit").exists()
    the.audit_is_closed(audit)
    page = audit.client(audit.manager).get(f"/cases/{audit.case.reference}/").content.decode()
    assert again.reference in page


def test_the_report_is_bound_by_its_hash_and_downloads_as_a_pdf(audit: ModerationTeller) -> None:
    from reviews.presentation.pdf import pdf_is_available
    from workflows.multi_agency_audit.findings.services import Written

    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="Train teams")
    report = FindingsReport.objects.get(case=audit.case)
    written = Written(report.texts, report.themes, report.recommendations)
    assert report.sha256 == content_hash(written, report.composed)
    answer = audit.client(audit.manager).get(f"/cases/{audit.case.reference}/audit/findings.pdf")
    assert answer.status_code == 200
    if pdf_is_available():
        assert answer["Content-Type"] == "application/pdf"
        assert f"{audit.case.reference}-findings-1.pdf" in answer["Content-Disposition"]


def test_each_agency_reads_its_own_feedback_and_gets_a_message(audit: ModerationTeller) -> None:
    audit.given_moderation(("good", "good"))
    audit.moderates(1, "good")
    the.findings_are_written(audit, recommendations="")
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    url = f"/cases/{audit.case.reference}/audit/feedback/"
    police, council = (audit.people_of(agency)[0] for agency in (audit.police, audit.council))
    assert "Only for the police." in audit.client(police).get(url).content.decode()
    assert "Only for the police." not in audit.client(council).get(url).content.decode()
    duties = set(Message.objects.filter(kind="multi_agency_audit.feedback").values_list("duty", flat=True))
    assert duties == {f"agency@{audit.police.pk}", f"agency@{audit.council.pk}"}


def test_a_refused_tool_is_escalated_from_the_page_of_the_audit(audit: ModerationTeller) -> None:
    audit.given_an_audit(cases=1)
    audit.agency_declines(audit.police, 1)
    page = f"/cases/{audit.case.reference}/audit/"
    council, police = (audit.people_of(agency)[0] for agency in (audit.council, audit.police))
    assert "Escalate this" in audit.client(audit.manager).get(page).content.decode()
    assert "Escalate this" not in audit.client(police).get(page).content.decode()
    assert "Escalate this" not in audit.client(audit.scrutineer).get(page).content.decode()
    assert audit.client(council).get(page).status_code == 200
    tool = audit.tool_of(audit.police).get_absolute_url()
    own = audit.client(audit.manager).get(tool).content.decode()
    assert "Escalate this" in own and "No capacity." in own
    assert "Escalate this" not in audit.client(police).get(tool).content.decode()
    assert audit.client(council).get(tool).status_code == 404


def test_sections_on_which_agencies_differ_are_graded_with_their_reason(audit: ModerationTeller) -> None:
    audit.given_an_audit(cases=1)
    audit.agency_grades(audit.police, 1, "good", voice="inadequate")
    audit.agency_grades(audit.council, 1, "good")
    item = audit.open_items("moderate").get()  # type: ignore[attr-defined]
    page = audit.client(audit.officer).get(item.get_absolute_url(), follow=True)
    assert "grade_voice" in page.content.decode()
    assert "grade_family" not in page.content.decode()
    data = {"grade_voice": "requires_improvement", "reason_voice": ""}
    refused = audit.client(audit.officer).post(page.redirect_chain[-1][0], data)
    assert "give the reason for Requires improvement" in refused.content.decode()
    audit.moderates(1, "good", "", **data | {"reason_voice": "Seen once, alone."})
    kept = ModeratedGrade.objects.get(moderation__case=audit.case, section="voice")
    assert (kept.agreed, kept.reason) == ("", "Seen once, alone.")
    assert kept.given == {audit.police.code: "inadequate", audit.council.code: "good"}
