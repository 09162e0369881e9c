"""The sample of an audit through its pages: the list, what is left out, the draw, beginning again, writing a tool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from tests.stories.audit_teller import CODES, AuditTeller, answers
from tests.stories.teller import date_boxes
from workflows.multi_agency_audit import drawing
from workflows.multi_agency_audit.models import SampleCase, SampleFrame, ToolSection
from workflows.multi_agency_audit.models.sample import SampleState


@pytest.fixture
def audit(db: None) -> AuditTeller:
    """An audit whose scope asks for two cases."""
    teller = AuditTeller()
    teller.plans_an_audit()
    teller.sets_the_scope([teller.police])
    return teller


def refused(audit: AuditTeller, url: str, data: Mapping[str, Any]) -> str:
    """A form that answers 422, and its page."""
    answer = audit.client(audit.officer).post(url, {**data, "command_id": "c" * 32})
    assert answer.status_code == 422
    return str(answer.content.decode())


def test_a_list_with_bad_rows_is_refused_whole_and_what_was_pasted_is_not_lost(audit: AuditTeller) -> None:
    url = audit.step("aud_codes")
    page = refused(audit, url, {"codes": "AUD-1\nEllis Fictional\n12/03/2019\n943 476 5919\nAUD-1"})
    for line in ("Line 2: it looks like a name", "Line 3: it looks like a date", "Line 4: it looks like an NHS number"):
        assert line in page
    assert "Line 5: the same code as line 1" in page and "Correct 4 lines: nothing was taken" in page
    assert "Ellis Fictional" in page.split("<textarea")[1], "nothing typed is lost"
    assert not SampleCase.objects.exists() and not SampleFrame.objects.exists()
    assert "Paste the codes or choose a file" in refused(audit, url, {"codes": " "})
    assert "saved as UTF-8" in refused(audit, url, {"file": SimpleUploadedFile("codes.csv", b"\xff\xfe\0")})
    both = {"codes": "A1", "file": SimpleUploadedFile("codes.csv", b"A1")}
    assert "not both" in refused(audit, url, both)
    assert "200KB or smaller" in refused(audit, url, {"file": SimpleUploadedFile("codes.csv", b"A1\n" * 70_000)})


def test_a_csv_file_is_taken(audit: AuditTeller) -> None:
    upload = SimpleUploadedFile("codes.csv", "\ufeffcode\r\n".encode() + "\r\n".join(CODES).encode())
    audit.posts(audit.officer, audit.step("aud_codes"), {"file": upload})
    assert list(SampleCase.objects.values_list("code", flat=True)) == CODES
    again = audit.client(audit.officer).post(audit.step("aud_codes"), {"codes": "A9", "command_id": "d" * 32})
    assert again.status_code == 409


def test_a_code_left_out_is_never_drawn_and_can_be_put_back(audit: AuditTeller) -> None:
    audit.posts(audit.officer, audit.step("aud_codes"), {"codes": "\n".join(CODES)})
    rows = {row.code: row for row in SampleCase.objects.all()}
    for code in CODES[:3]:
        url = audit.step("aud_leave_out", pk=rows[code].pk)
        audit.posts(audit.officer, url, {"reason": "A rapid review is open."})
    audit.posts(audit.officer, audit.step("aud_leave_out", pk=rows[CODES[0]].pk), {"reason": "A mix-up of codes."})
    audit.posts(audit.officer, audit.step("aud_draw"), {})
    frame = SampleFrame.objects.get()
    drawn = list(SampleCase.objects.in_sample(audit.case).values_list("code", flat=True))
    assert drawn == drawing.draw(CODES, frame.seed, 2, left_out=CODES[1:3])
    assert not set(drawn) & set(CODES[1:3])
    told = audit.kinds_on_trail()
    assert (told.count("sample_case.excluded"), told.count("sample_case.restored")) == (3, 1)
    page = audit.client(audit.scrutineer).get(reverse("aud_sample", kwargs={"ref": audit.case.reference}))
    text = page.content.decode()
    assert frame.seed in text and "A rapid review is open." in text
    for code in CODES:
        assert drawing.fingerprint(frame.seed, code) in text


def test_a_list_is_drawn_from_once_and_begun_again_only_with_a_reason(audit: AuditTeller) -> None:
    audit.draws_the_sample()
    first = SampleFrame.objects.get()
    again = audit.client(audit.officer).post(audit.step("aud_draw"), {"command_id": "e" * 32})
    assert again.status_code == 409
    first.refresh_from_db()
    seed = first.seed
    refused(audit, audit.step("aud_begin_again"), {"reason": " "})
    audit.posts(audit.officer, audit.step("aud_begin_again"), {"reason": "The list was of another team."})
    audit.draws_the_sample(["ZX-1", "ZX-2", "ZX-3"])
    page = audit.client(audit.manager).get(reverse("aud_sample", kwargs={"ref": audit.case.reference})).content.decode()
    assert seed in page and "The list was of another team." in page
    audit.issues_the_tools([audit.police])
    assert SampleState.DRAWN in SampleCase.objects.values_list("state", flat=True)


def test_tools_are_not_issued_before_the_draw_nor_to_nobody(audit: AuditTeller) -> None:
    url = audit.step("aud_draw_sample")
    assert "Draw the sample first" in refused(audit, url, {})
    audit.draws_the_sample()
    assert "Choose at least one agency for Case 1" in refused(audit, url, {})


def test_a_shorter_list_gives_every_case_it_has(audit: AuditTeller) -> None:
    assert len(audit.draws_the_sample(["A1"])) == 1
    page = audit.client(audit.officer).get(audit.step("aud_draw_sample")).content.decode()
    assert "There were fewer codes than the scope asks for" in page


def test_the_programme_shows_what_one_may_know_of_and_filters_it(audit: AuditTeller) -> None:
    audit.plans_an_audit(theme="Exploitation of teenagers", type="jtai_style")
    page = audit.client(audit.manager).get(reverse("audits")).content.decode()
    assert "Neglect of children under five" in page and "Exploitation of teenagers" in page
    found = audit.client(audit.manager).get(reverse("audits"), {"type": "jtai_style", "q": "teen"}).content.decode()
    assert "Exploitation of teenagers" in found and "Neglect of children under five" not in found
    lead, _ = audit.people_of(audit.police)
    own = audit.client(lead).get(reverse("audits")).content.decode()
    assert "Neglect of children under five" in own and "Exploitation of teenagers" not in own
    nothing = audit.client(audit.manager).get(reverse("audits"), {"q": "no such theme"}).content.decode()
    assert "No audit fits these filters" in nothing


def test_only_the_manager_plans_and_a_plan_without_a_theme_is_refused(audit: AuditTeller) -> None:
    assert audit.client(audit.officer).get(reverse("open_audit")).status_code == 403
    answer = audit.client(audit.manager).post(reverse("open_audit"), {"command_id": "f" * 32})
    assert answer.status_code == 422 and "Enter theme" in answer.content.decode()
    assert Case.objects.filter(kind="multi_agency_audit").count() == 1


def test_a_section_is_kept_as_typed_and_complete_only_when_nothing_is_missing(audit: AuditTeller) -> None:
    audit.draws_the_sample(["A1"])
    audit.issues_the_tools([audit.police])
    auditor = audit.names_an_auditor("Case 1", audit.police)
    section = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="voice")
    client = audit.client(auditor)
    assert client.get(section).status_code == 302, "the declaration comes first"
    audit.posts(auditor, audit.tool_page("aud_tool", "Case 1", audit.police), {"independent": "yes"})
    answer = client.post(section, {"evidence": "Half a word", "command_id": "g" * 32})
    assert answer.status_code == 422 and "Select a grade for section 6" in answer.content.decode()
    assert not ToolSection.objects.exists()
    audit.posts(auditor, section, {"evidence": "Half a word", "save": "1"})
    assert not ToolSection.objects.get(code="voice").complete
    draft = audit.tool_page("aud_tool_autosave", "Case 1", audit.police, code="voice")
    assert client.post(draft, {"evidence": "Half a sentence"}).status_code == 204
    assert "Half a sentence" in client.get(section).content.decode()
    tomorrow = date_boxes("audited_on", timezone.localdate() + timedelta(days=1))
    about = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="about")
    answer = client.post(about, tomorrow | {"command_id": "h" * 32})
    assert "must be today or in the past" in answer.content.decode()
    audit.posts(auditor, section, answers(audit.tool("Case 1", audit.police), "voice"))
    assert ToolSection.objects.get(code="voice").complete
    check = audit.tool_page("aud_tool_check", "Case 1", audit.police)
    missing = client.post(check, {"nobody_named": "on", "command_id": "i" * 32})
    assert missing.status_code == 422 and "Complete these sections first" in missing.content.decode()
    assert client.get(audit.tool_page("aud_tool_section", "Case 1", audit.police, code="no-such")).status_code == 404


def test_a_tool_named_for_one_auditor_is_not_written_by_a_colleague(audit: AuditTeller) -> None:
    audit.draws_the_sample(["A1"])
    audit.issues_the_tools([audit.police])
    audit.names_an_auditor("Case 1", audit.police)
    _, colleague = audit.people_of(audit.police)
    section = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="voice")
    door = audit.tool_page("aud_tool", "Case 1", audit.police)
    assert audit.client(colleague).post(door, {"independent": "yes", "command_id": "j" * 32}).status_code == 409
    assert audit.client(colleague).get(section).status_code == 409
