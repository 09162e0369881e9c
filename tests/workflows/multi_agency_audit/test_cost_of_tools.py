"""The pages of the first half ask the database as often for six cases as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stories.audit_teller import AuditTeller


def _costs(cases: int) -> dict[str, int]:
    audit = AuditTeller()
    for _ in range(cases):
        audit.plans_an_audit()
    audit.sets_the_scope([audit.police, audit.council], cases=cases)
    audit.draws_the_sample([f"AUD-{number}" for number in range(10 * cases)])
    ref = {"ref": audit.case.reference}
    costs = {"draw": _cost(audit, audit.officer, audit.step("aud_draw_sample"))}
    audit.issues_the_tools([audit.police, audit.council])
    auditor = audit.names_an_auditor("Case 1", audit.police)
    door = audit.tool_page("aud_tool", "Case 1", audit.police)
    audit.posts(auditor, door, {"independent": "yes"})
    lead, _ = audit.people_of(audit.police)
    return costs | {
        "programme": _cost(audit, audit.manager, reverse("audits")),
        "audit": _cost(audit, audit.manager, reverse("audit", kwargs=ref)),
        "audit of an agency": _cost(audit, lead, reverse("audit", kwargs=ref)),
        "sample": _cost(audit, audit.manager, reverse("aud_sample", kwargs=ref)),
        "tool": _cost(audit, auditor, door),
    }


def _cost(audit: AuditTeller, user: object, url: str) -> int:
    client = audit.client(user)  # type: ignore[arg-type]
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.django_db
def test_the_cost_of_the_pages_does_not_grow_with_cases_codes_and_audits() -> None:
    few, many = _costs(2), _costs(6)
    grown = {page: (few[page], many[page]) for page in few if many[page] > few[page] + 1}
    assert grown == {}
