"""Tables of law: complete, cited, without duplicates, and free of any framework."""

import subprocess
import sys
from datetime import date

import pytest

from tests.workflows.clock.holidays import ENGLAND_AND_WALES
from workflows.clock.periods import working_days
from workflows.clock.registry import all_rules
from workflows.clock.rules import DuplicateRule, Rule, UnknownRule, table
from workflows.clock.timetable import timetable_of
from workflows.rapid_review.clocks import AWARE, RULES, SIN_SENT

CODES = ["C1", "C1b", "C1c", "C1d", "C2", "C2a", "C2b", "C2c", "C2d", "C3", "C3a"]


def test_each_edition_has_every_rapid_review_clock():
    for edition in ("WT2023", "WT2026"):
        assert [rule.code for rule in RULES.of_edition(edition)] == CODES


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.code}-{rule.edition}")
def test_every_rule_cites_a_source_and_names_whom_to_remind(rule):
    assert rule.source
    assert rule.title
    assert rule.remind_whom
    assert rule.statutory or rule.assumption, "a rule that is not law is an assumption and says so"


def test_a_duplicate_code_is_refused():
    row = Rule("C9", "Twice", "x_at", working_days(1), "test")
    with pytest.raises(DuplicateRule, match="C9"):
        table(row, row)


def test_an_unknown_code_is_refused_by_name():
    with pytest.raises(UnknownRule, match="C99"):
        RULES["C99", "WT2026"]


def test_the_timetable_shows_only_what_the_known_facts_decide():
    rules = RULES.of_edition("WT2026")
    aware = timetable_of(rules, {AWARE: date(2026, 8, 28)}, ENGLAND_AND_WALES)
    assert [rule.code for rule, _ in aware] == ["C1", "C1b", "C1c", "C1d"]
    both = {
        rule.code: due
        for rule, due in timetable_of(rules, {AWARE: date(2026, 8, 28), SIN_SENT: date(2026, 9, 7)}, ENGLAND_AND_WALES)
    }
    assert both["C2"] == date(2026, 9, 28)
    assert both["C2c"] == date(2026, 9, 21)


def test_the_arithmetic_imports_no_framework():
    program = (
        "import sys; import workflows.clock.certificate, workflows.clock.timetable, workflows.clock.registry,"
        " workflows.clock.reminders, workflows.clock.law_page, workflows.rapid_review.clocks;"
        "print([m for m in ('django', 'celery', 'viewflow') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
