"""A lead partner reads the end of a practice review, whatever else they are; drafts need a role that reads drafts."""

import pytest

from reviews.cases.practice_review import PRACTICE_REVIEW
from tests.factories.cases import make_case
from tests.factories.people import make_membership, make_user
from workflows.practice_review.reading import reads_only_the_end

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("other", "end"), [("agency_lead", True), ("la_notifier", True), ("dsp", False)])
def test_a_second_role_opens_drafts_only_if_it_reads_drafts(other: str, end: bool) -> None:
    case = make_case(kind=PRACTICE_REVIEW)
    person = make_user("Lena Lead", role="lsp")
    make_membership(person, role=other, agency=person.active_memberships()[0].agency)
    assert reads_only_the_end(person, case) is end
