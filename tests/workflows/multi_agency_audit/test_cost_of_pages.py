"""The pages with many rows ask the database as often for six cases as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller

PAGES = ("moderation/", "moderation/1/", "findings/", "concerns/", "feedback/")


def _costs(cases: int) -> dict[str, int]:
    audit = ModerationTeller()
    audit.given_moderation(*([("good", "good")] * cases))
    for number in range(1, cases + 1):
        audit.posts(audit.chair, f"/cases/{audit.case.reference}/audit/concerns/raise/", the.concern(audit))
        audit.moderates(number, "good")
    the.findings_are_written(audit, recommendations="\n".join(f"Do {number}" for number in range(cases)))
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    client, costs = audit.client(audit.manager), {}
    for page in ("", *PAGES):
        url = f"/cases/{audit.case.reference}/audit/{page}" if page else f"/cases/{audit.case.reference}/"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        costs[page] = len(queries)
    return costs


@pytest.mark.django_db
def test_the_cost_of_the_pages_does_not_grow_with_the_cases() -> None:
    few, many = _costs(2), _costs(6)
    grown = {page: (few[page], many[page]) for page in few if many[page] > few[page] + 1}
    assert grown == {}
