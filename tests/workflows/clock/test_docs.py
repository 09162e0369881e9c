"""The page of the law is what the tables say."""

from pathlib import Path

from workflows.clock.law_page import page
from workflows.rapid_review.clocks import RULES

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_deadline_page_is_current():
    written = (DOCS / "deadlines.md").read_text(encoding="utf-8")
    assert written == page(RULES.values()), "run: python3 run.py manage generate_deadline_docs"


def test_the_page_names_every_rule_and_source():
    shown = page(RULES.values())
    for rule in RULES.values():
        assert f"| {rule.code} | {rule.title} |" in shown
        assert rule.source in shown


def test_every_assumption_is_listed():
    listed = (DOCS / "assumptions.md").read_text(encoding="utf-8")
    missing = {rule.code for rule in RULES.values() if rule.assumption and f"{rule.code} " not in listed}
    assert missing == set()
