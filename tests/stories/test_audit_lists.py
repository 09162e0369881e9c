"""The programme as a file, and going from part to part of a tool."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.urls import reverse

from tests.stories.audit_teller import AuditTeller, answers
from workflows.multi_agency_audit.services.writing import codes_of


@pytest.mark.django_db
def test_the_programme_is_downloaded_as_it_is_filtered() -> None:
    audit = AuditTeller()
    audit.plans_an_audit(theme="Neglect")
    audit.plans_an_audit(theme="=1+1")
    client = audit.client(audit.manager)
    page = client.get(reverse("audits"), {"q": "=1"}).content.decode()
    assert "format=csv" in page and "q=%3D1" in page
    answer = client.get(reverse("audits"), {"q": "=1", "format": "csv"})
    assert answer["Content-Type"].startswith("text/csv")
    header, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert header[:2] == ["Reference", "Theme"] and len(rows) == 1
    assert rows[0][0] == audit.case.reference and not rows[0][1].startswith("="), (
        "no spreadsheet takes it for a formula"
    )


@pytest.mark.django_db
def test_save_and_continue_opens_the_next_part_and_the_last_one_the_list() -> None:
    audit = AuditTeller()
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    audit.posts(auditor, audit.tool_page("aud_tool", "Case 1", audit.police), {"independent": "yes"})
    tool = audit.tool("Case 1", audit.police)
    codes = [code for code, _ in codes_of(tool)]
    pages = [audit.tool_page("aud_tool_section", "Case 1", audit.police, code=code) for code in codes]
    door = audit.tool_page("aud_tool", "Case 1", audit.police)
    for code, page, following in zip(codes, pages, [*pages[1:], door], strict=True):
        assert audit.posts(auditor, page, answers(tool, code))["Location"] == following
    assert audit.posts(auditor, pages[0], {"post": "Nurse", "save": "1"})["Location"] == door
