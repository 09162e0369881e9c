"""An audit from its plan to the tools of every agency: the first half, told through its pages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from reviews.cases.models import CaseGrant
from tests.factories.people import make_user
from tests.stories.audit_teller import CODES, AuditTeller, answers
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit import drawing
from workflows.multi_agency_audit.models import SampleCase, SampleFrame, Tool


@pytest.fixture
def audit(db: None) -> AuditTeller:
    """The people of the partnership."""
    return AuditTeller()


def test_from_scope_to_moderation_for_two_cases_and_two_agencies(audit: AuditTeller) -> None:
    agencies = [audit.council, audit.police]
    audit.plans_an_audit()
    audit.sets_the_scope(agencies)
    drawn = audit.draws_the_sample()
    frame = SampleFrame.objects.get(case=audit.case)
    assert [row.code for row in drawn] == drawing.draw(CODES, frame.seed, 2)
    audit.issues_the_tools(agencies)
    assert Tool.objects.filter(case=audit.case).count() == 4
    assert audit.state() == "returns"
    titles = WorkItem.objects.open().filter(case=audit.case).values_list("title", flat=True)
    assert set(titles) == {"Name the auditor: Case 1", "Name the auditor: Case 2"}
    for subject in ("Case 1", "Case 2"):
        for agency in agencies:
            audit.returns_a_tool(subject, agency)
    assert audit.state() == "moderation"
    deadlines = Deadline.objects.filter(case=audit.case, code="C9")
    assert set(deadlines.values_list("subject", flat=True)) == {
        f"{subject}, {agency.name}" for subject in ("Case 1", "Case 2") for agency in agencies
    }
    assert all(deadline.met_on for deadline in deadlines)
    tools = Tool.objects.filter(case=audit.case)
    assert {tool.state for tool in tools} == {"accepted"} and all(len(tool.sha256) == 64 for tool in tools)
    assert WorkItem.objects.open().filter(case=audit.case, node="moderate").count() == 2
    told = audit.kinds_on_trail()
    for kind in ("audit.planned", "audit_scope.set", "sample.drawn", "tools.issued", "tool.accepted"):
        assert kind in told
    assert told.count("moderation.begun") == 1


def test_a_tool_is_sent_back_by_the_lead_and_comes_again(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    audit.fills_in_the_tool(auditor, "Case 1", audit.police, grade="outstanding")
    audit.sends_the_tool(auditor, "Case 1", audit.police)
    lead, _ = audit.people_of(audit.police)
    changes = {"decision": "revise", "changes": "The evidence of section 6 is thin."}
    audit.does_tool(lead, "check_tool", "Case 1", audit.police, changes)
    assert Message.objects.filter(kind="multi_agency_audit.sent_back", duty=f"user:{auditor.pk}").count() == 1
    page = audit.client(auditor).get(audit.tool_page("aud_tool", "Case 1", audit.police)).content.decode()
    assert "The evidence of section 6 is thin." in page
    overall = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="overall")
    audit.posts(auditor, overall, answers(audit.tool("Case 1", audit.police), "overall", "good"))
    audit.sends_the_tool(auditor, "Case 1", audit.police)
    audit.accepts_the_tool("Case 1", audit.police)
    tool = audit.tool("Case 1", audit.police)
    assert (tool.state, tool.grade, tool.checks.count()) == ("accepted", "good", 2)
    assert Deadline.objects.filter(case=audit.case, code="C9").count() == 1


def test_e48_an_audited_case_under_review_is_taken_out_its_tools_locked_and_another_put_in(audit: AuditTeller) -> None:
    agencies = [audit.council, audit.police]
    audit.reaches_the_tools(agencies)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    audit.fills_in_the_tool(auditor, "Case 1", audit.police)
    section = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="voice")
    gone = SampleCase.objects.in_sample(audit.case).get(number=1)
    expected = gone.frame.cases.filter(state="listed").order_by("place").first()
    assert expected is not None
    url = reverse("aud_take_out", kwargs={"ref": audit.case.reference, "pk": gone.pk})
    audit.posts(audit.manager, url, {"reason": "A rapid review of this case was opened today."})
    assert {tool.state for tool in Tool.objects.filter(sampled=gone)} == {"locked"}
    substitute = SampleCase.objects.get(replaces=gone)
    assert (substitute.code, substitute.subject) == (expected.code, "Case 3")
    assert {tool.agency for tool in Tool.objects.filter(sampled=substitute)} == set(agencies)
    assert not WorkItem.objects.open().filter(case=audit.case, subject="Case 1").exists()
    assert WorkItem.objects.open().filter(case=audit.case, subject="Case 3").count() == 2
    assert audit.client(auditor).post(section, {"command_id": "x" * 32}).status_code == 404  # the leave ended too
    assert audit.client(audit.manager).post(url, {"reason": "Again.", "command_id": "y" * 32}).status_code == 409
    for subject in ("Case 2", "Case 3"):
        for agency in agencies:
            audit.returns_a_tool(subject, agency)
    assert audit.state() == "moderation"
    moderated = WorkItem.objects.open().filter(case=audit.case, node="moderate")
    assert set(moderated.values_list("subject", flat=True)) == {"Case 2", "Case 3"}
    page = audit.client(audit.scrutineer).get(reverse("aud_sample", kwargs={"ref": audit.case.reference}))
    assert "A rapid review of this case was opened today." in page.content.decode()


def test_a_case_taken_out_during_moderation_is_not_replaced(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police])
    for subject in ("Case 1", "Case 2"):
        audit.returns_a_tool(subject, audit.police)
    gone = SampleCase.objects.in_sample(audit.case).get(number=1)
    url = reverse("aud_take_out", kwargs={"ref": audit.case.reference, "pk": gone.pk})
    audit.posts(audit.manager, url, {"reason": "A practice review was opened."})
    assert not SampleCase.objects.filter(replaces=gone).exists()
    subjects = WorkItem.objects.open().filter(case=audit.case, node="moderate").values_list("subject", flat=True)
    assert list(subjects) == ["Case 2"]


def test_the_audit_goes_ahead_without_a_tool_and_shows_the_gap(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.council, audit.police], cases=1)
    audit.returns_a_tool("Case 1", audit.council)
    assert audit.state() == "returns"
    late = audit.tool("Case 1", audit.police)
    url = reverse("aud_go_without", kwargs={"ref": audit.case.reference, "pk": late.pk})
    audit.posts(audit.manager, url, {"reason": "Ten working days over time; the agency's auditor has left."})
    assert audit.state() == "moderation"
    assert audit.tool("Case 1", audit.police).state == "missing"
    page = audit.client(audit.manager).get(reverse("audit", kwargs={"ref": audit.case.reference})).content.decode()
    assert "Not waited for" in page
    assert audit.client(audit.manager).get(url).status_code == 409


def test_a_case_not_known_ends_the_part_and_a_refusal_is_told_to_the_manager(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.council, audit.police, audit.icbs[0]], cases=1)
    audit.returns_a_tool("Case 1", audit.council)
    for agency, answer in ((audit.police, "not_known"), (audit.icbs[0], "refuse")):
        lead, _ = audit.people_of(agency)
        audit.does_tool(lead, "nominate_auditor", "Case 1", agency, {"answer": answer, "reason": f"Because {answer}."})
    assert audit.tool("Case 1", audit.police).state == "not_known"
    assert audit.tool("Case 1", audit.icbs[0]).state == "refused"
    assert Message.objects.filter(kind="multi_agency_audit.declined", duty="role:manager").count() == 1
    assert audit.state() == "moderation"


def test_a_joint_inspection_exercise_runs_on_its_own_short_clock(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1, days=3)
    audit.names_an_auditor("Case 1", audit.police)
    deadline = Deadline.objects.open().get(case=audit.case)
    assert (deadline.code, deadline.asked_count) == ("C9j", 3)
    naming = Deadline.objects.get(case=audit.case, code="C9n")
    assert (naming.asked_count, naming.met_on) == (1, timezone.localdate())


def test_nobody_checks_what_they_wrote(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    lead, _ = audit.people_of(audit.police)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    audit.fills_in_the_tool(auditor, "Case 1", audit.police)
    audit.sends_the_tool(auditor, "Case 1", audit.police)
    Tool.objects.filter(case=audit.case).update(submitted_by=lead)
    url = audit.item("check_tool", "Case 1", audit.police).get_absolute_url()
    address = audit.client(lead).get(url, follow=True).redirect_chain[-1][0]
    refused = audit.client(lead).post(address, {"decision": "accept", "command_id": "z" * 32})
    assert refused.status_code == 422 and "You wrote this tool" in refused.content.decode()


def test_an_auditor_reads_no_other_agencys_tool_even_after_release(audit: AuditTeller) -> None:
    agencies = [audit.council, audit.police]
    audit.reaches_the_tools(agencies, cases=1)
    for agency in agencies:
        audit.returns_a_tool("Case 1", agency)
    auditor = audit.auditor_of(audit.police)
    own, other = audit.tool("Case 1", audit.police), audit.tool("Case 1", audit.council)
    client = audit.client(auditor)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    page = client.get(reverse("audit", kwargs={"ref": audit.case.reference})).content.decode()
    assert audit.council.name not in page.split('<h3 class="govuk-heading-m">Tools</h3>')[1]
    assert CaseGrant.objects.filter(case=audit.case, user=auditor).exists()
    assert audit.client(audit.chair).get(other.get_absolute_url()).status_code == 200


def test_one_more_agency_is_asked_while_tools_come_in_and_not_afterwards(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police])
    url = reverse("aud_ask_one_more", kwargs={"ref": audit.case.reference})
    second = SampleCase.objects.in_sample(audit.case).get(number=2)
    data = {"agency": str(audit.council.pk), "cases": [str(second.pk)]}
    audit.posts(audit.officer, url, data)
    assert audit.tool("Case 2", audit.council).state == "issued"
    again = audit.client(audit.officer).post(url, data | {"command_id": "k" * 32})
    assert again.status_code == 422 and "has been asked about one of these cases already" in again.content.decode()
    for subject in ("Case 1", "Case 2"):
        audit.returns_a_tool(subject, audit.police)
    assert audit.state() == "returns", "the agency asked later is waited for"
    audit.returns_a_tool("Case 2", audit.council)
    assert audit.state() == "moderation"
    assert audit.client(audit.officer).get(url).status_code == 409
    assert "audit_agency.asked" in audit.kinds_on_trail()


def test_the_scope_is_put_right_with_a_reason_until_moderation_begins(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    url = reverse("aud_amend_scope", kwargs={"ref": audit.case.reference})
    scope = audit.case.audit_scope
    today = timezone.localdate()
    data = {"objectives": "How neglect of babies is seen.", "enquiries": scope.enquiries} | {
        name: getattr(scope, name) for name in ("cohort_rule", "conflict_rule", "legal_basis", "feedback_plan")
    }
    data |= date_boxes("period_from", scope.period_from) | date_boxes("period_to", today)
    answer = audit.client(audit.manager).post(url, data | {"command_id": "l" * 32})
    assert answer.status_code == 422 and "Why is the scope changed?" in answer.content.decode()
    audit.posts(audit.manager, url, data | {"reason": "The group narrowed the theme."})
    scope.refresh_from_db()
    assert scope.objectives == "How neglect of babies is seen."
    unchanged = audit.client(audit.manager).post(url, data | {"reason": "Again.", "command_id": "m" * 32})
    assert unchanged.status_code == 422 and "Nothing was changed" in unchanged.content.decode()
    audit.returns_a_tool("Case 1", audit.police)
    later = audit.client(audit.manager).get(url).content.decode()
    assert "Change who decides on the findings" in later and 'name="objectives"' not in later
    late = data | {"objectives": "Something else.", "reason": "Too late.", "command_id": "n" * 32}
    assert "Nothing was changed" in audit.client(audit.manager).post(url, late).content.decode()
    scope.refresh_from_db()
    assert scope.objectives == "How neglect of babies is seen."
    assert "audit_scope.amended" in audit.kinds_on_trail()


def test_an_auditor_who_was_not_named_finds_no_audit_in_the_inbox(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    other = make_user("Another Auditor", role="auditor", agency=audit.police)
    item = audit.item("complete_tool", "Case 1", audit.police)
    assert audit.case.reference in audit.client(auditor).get(reverse("tasks")).content.decode()
    assert audit.case.reference not in audit.client(other).get(reverse("tasks")).content.decode()
    assert item.is_actionable_by(auditor) and not item.is_actionable_by(other)
    assert set(WorkItem.objects.actionable_by(auditor)) == {item} and not WorkItem.objects.actionable_by(other)
    assert audit.client(other).get(item.get_absolute_url(), follow=True).status_code == 404
