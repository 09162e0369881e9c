"""The people of the plan on a Wednesday in September."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.stories.plan_teller import PlanTeller


@pytest.fixture
def story(db: None, time_machine: Any) -> PlanTeller:
    """The partnership, with a clock that can be moved."""
    return PlanTeller(time_machine, date(2026, 9, 16))
