"""The page of the law is what the tables say."""

from pathlib import Path

from workflows.clock.law_page import page
from workflows.clock.law_rows import law_rows
from workflows.clock.registry import all_rules

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_deadline_page_is_current():
    written = (DOCS / "deadlines.md").read_text(encoding="utf-8")
    assert written == page(all_rules()), "run: python3 run.py manage generate_deadline_docs"


def test_the_page_names_every_rule_and_source():
    shown = page(all_rules())
    for rule in all_rules():
        assert f"| {rule.code} | {rule.title} |" in shown
        assert rule.source in shown


def test_every_assumption_is_listed():
    listed = (DOCS / "assumptions.md").read_text(encoding="utf-8")
    missing = {rule.code for rule in all_rules() if rule.assumption and f"{rule.code} " not in listed}
    assert missing == set()


def test_the_page_shows_every_deadline_of_the_domain_once_an_edition():
    listed = [row.rule.code for row in law_rows(all_rules()) if row.rule.edition == "WT2026"]
    wanted = """C1 C1b C1c C1d C2 C2a C2b C2c C2d C3 C3a C4 C4a C5 C5a C6 C7 C7a C8 C8a C9 C9j C9m C9n
        C10 C10a C11 C12 C13-1 C13-2 C13-3 C13-4 C13-4d C13-5 C13-5d C13-6 C13-6d C13-6l C13f
        C13h C13hd C13hl C13hm C13n C14 C15 C16 C17 C17a C17b C17c C18 C18a C19 C20 C21 C22"""
    assert listed == wanted.split()


def test_the_ladder_is_in_words():
    ladders = {row.rule.code: row.ladder for row in law_rows(all_rules()) if row.rule.edition == "WT2026"}
    assert ladders["C2b"] == (
        "on the due day: partnership manager",
        "1 working day after the due day: delegated partner of the agency's sector",
        "3 working days after the due day: lead partner of the agency's sector",
    )
    assert ladders["C5"] == ("30 days before the due day: delegated partners", "on the due day: lead partners")
    assert ladders["C10"] == ("when the time is up: delegated partner of the agency's sector",)


def test_only_what_endangers_a_child_is_critical():
    assert {rule.code.partition("-")[0] for rule in all_rules() if rule.critical} == {
        "C1", "C2", "C10", "C10a", "C13", "C13h", "C13hd", "C13hl", "C13hm",
    }  # fmt: skip


def test_nothing_statutory_may_be_extended_or_paused():
    assert [rule.code for rule in all_rules() if rule.statutory and (rule.extendable or rule.pausable)] == []
