"""What the tests of the chase share: the law, clocks of their own, a case, an agency that was asked."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.cases.models import Case
from tests.factories.people import make_agency
from tests.workflows.chase.law_for_tests import enact
from tests.workflows.clock.conftest import case as any_case
from tests.workflows.clock.conftest import law, manager
from workflows.clock.models import Deadline
from workflows.clock.services import start_deadline

__all__ = ["any_case", "law", "manager"]

REQUESTED = date(2026, 9, 1)


@pytest.fixture
def case(any_case: Case) -> Case:
    """A case under the clocks of these tests."""
    enact()
    return any_case


@pytest.fixture
def asked(case: Case) -> Deadline:
    """An agency was asked on Tuesday 1 September 2026; its return is due on Tuesday 8 September."""
    return start_deadline(case, "XL", day0=REQUESTED, holder_agency=make_agency("Sample Health"))
