"""Nobody is reminded twice of one step: "everybody at the agency" holds its lead already."""

import pytest

from workflows.clock.registry import all_rules

PART_OF_AN_AGENCY = {"agency_lead", "agency_contributor"}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.code} {rule.edition}")
def test_a_row_does_not_name_an_agency_and_its_lead_together(rule):
    whom = set(rule.remind_whom)
    assert "agency" not in whom or not whom & PART_OF_AN_AGENCY
