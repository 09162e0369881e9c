"""Administering the law: what people may change, by whom, and what follows."""

from datetime import date

import pytest

from reviews.cases.services import CaseIsClosed
from reviews.trail.models import StoredEvent
from reviews.trail.record import PARTNERSHIP, case_stream
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock.administration.bounds import Bounds, bounds_of
from workflows.clock.administration.case_edition import change_edition, would_move
from workflows.clock.administration.citations import correct_citation
from workflows.clock.administration.local_periods import Wanted, decide_period, propose_period
from workflows.clock.administration.refusals import (
    DayRefused,
    LawIsFixed,
    LawUnchanged,
    NotYours,
    OutsideBounds,
    ProposalRefused,
    ReasonNeeded,
)
from workflows.clock.administration.starts import choose_start
from workflows.clock.editions import edition_in_force, row_in_force, rules_in_force
from workflows.clock.models import GuidanceEdition, PeriodProposal
from workflows.clock.proof import differences
from workflows.clock.seed import seed
from workflows.clock.services import meet, start_deadline

TODAY = date(2026, 9, 1)
NOON = london("2026-09-01 12:00")
FRIDAY = date(2026, 8, 28)


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(NOON, tick=False)


def happened(kind, stream=PARTNERSHIP):
    return [one.payload for one in StoredEvent.objects.filter(stream=stream, kind=kind).order_by("seq")]


def test_a_released_edition_waits_until_the_manager_chooses_its_day(released, manager):
    assert edition_in_force(date(2030, 1, 1)) == "WT2026"
    choose_start(released, date(2026, 10, 1), "Training is in September.", by=manager, today=TODAY)
    assert (edition_in_force(date(2026, 9, 30)), edition_in_force(date(2026, 10, 1))) == ("WT2026", "WT2027")
    seed()
    assert edition_in_force(date(2026, 10, 1)) == "WT2027"
    assert happened("edition_start.chosen")[0]["starts_on"] == "2026-10-01"


@pytest.mark.parametrize(
    ("edition", "day", "reason", "refusal"),
    [
        ("WT2027", date(2026, 8, 31), "Yesterday.", DayRefused),
        ("WT2026", date(2026, 10, 1), "It runs already.", DayRefused),
        ("WT2027", date(2026, 10, 1), " ", ReasonNeeded),
    ],
)
def test_a_start_is_refused(released, manager, edition, day, reason, refusal):
    with pytest.raises(refusal):
        choose_start(GuidanceEdition.objects.get(code=edition), day, reason, by=manager, today=TODAY)


def test_only_the_manager_administers_the_law(released, case):
    officer = make_user(role="partnership_officer")
    row = row_in_force("C2c", "WT2026", TODAY)
    with pytest.raises(NotYours):
        choose_start(released, date(2026, 10, 1), "Why not.", by=officer, today=TODAY)
    with pytest.raises(NotYours):
        correct_citation(row, "A better source", "Why not.", by=officer)
    with pytest.raises(NotYours):
        propose_period(row, Wanted(8, TODAY, False, "Why not."), by=officer, at=NOON)
    with pytest.raises(NotYours):
        change_edition(case, "WT2023", "Why not.", by=officer)


def test_a_citation_of_law_is_corrected_as_a_new_row_and_no_date_moves(case, manager):
    running = start_deadline(case, "C1", day0=FRIDAY)
    met = meet(start_deadline(case, "C1b", day0=FRIDAY), TODAY)
    old = running.rule
    new = correct_citation(old, "Children Act 2004 s.16C(2)", "The subsection was wrong.", by=manager)
    running.refresh_from_db()
    assert running.rule == new == row_in_force("C1", "WT2026", TODAY)
    assert (new.source, new.count, new.effective_from, new.revision) == (
        "Children Act 2004 s.16C(2)", 5, old.effective_from, 2,
    )  # fmt: skip
    old.refresh_from_db()
    assert old.source.startswith("Children Act 2004 s.16C(1)")
    met.refresh_from_db()
    assert met.rule.code == "C1b"
    assert happened("deadline.moved", case_stream(case.pk)) == []
    assert happened("citation.corrected")[0]["changed_to"] == "Children Act 2004 s.16C(2)"
    seed()
    assert row_in_force("C1", "WT2026", TODAY) == new
    with pytest.raises(LawUnchanged):
        correct_citation(new, new.source, "Again.", by=manager)


def test_a_corrected_citation_reaches_rows_of_later_days_too(case, manager, partner):
    row = row_in_force("C2c", "WT2026", TODAY)
    decide_period(
        propose_period(row, Wanted(8, date(2026, 11, 1), False, "Sooner."), by=manager, at=NOON),
        True, by=partner, at=NOON,
    )  # fmt: skip
    correct_citation(row, "Practice of the partnership, 2026", "Named.", by=manager)
    for on, count in ((TODAY, 10), (date(2026, 11, 1), 8)):
        held = row_in_force("C2c", "WT2026", on)
        assert (held.count, held.source) == (count, "Practice of the partnership, 2026")


def test_bounds_of_a_local_period(law):
    rules = rules_in_force("WT2026", TODAY)
    found = {rule.code: bounds_of(rule, rules) for rule in rules}
    assert found["C1"] is None
    assert found["C2"] is None
    assert found["C2b"] == Bounds(2, 10)
    assert found["C2a"] == Bounds(1, 4)
    assert found["C2c"] == Bounds(1, 15)
    assert found["C2d"] == Bounds(1, 15)


def test_a_local_period_changes_for_new_deadlines_when_another_person_agrees(case, manager, partner):
    running = start_deadline(case, "C2c", day0=TODAY)
    row = row_in_force("C2c", "WT2026", TODAY)
    proposal = propose_period(row, Wanted(8, date(2026, 10, 1), False, "Rooms are free earlier."), by=manager, at=NOON)
    assert row_in_force("C2c", "WT2026", date(2026, 10, 1)).count == 10
    with pytest.raises(NotYours):
        decide_period(proposal, True, by=manager, at=NOON)
    assert decide_period(proposal, True, by=partner, at=NOON) == []
    assert [row_in_force("C2c", "WT2026", on).count for on in (date(2026, 9, 30), date(2026, 10, 1))] == [10, 8]
    running.refresh_from_db()
    assert running.rule == row
    seed()
    assert row_in_force("C2c", "WT2026", date(2026, 10, 1)).count == 8
    assert happened("period_change.proposed")[0]["would_move"] == "0"
    agreed = happened("period_change.approved")[0]
    assert (agreed["changed_from"], agreed["changed_to"]) == ("10 working days", "8 working days")
    with pytest.raises(ProposalRefused):
        decide_period(proposal, True, by=partner, at=NOON)


def test_open_deadlines_follow_only_when_the_proposal_says_so(case, manager, partner):
    counted = start_deadline(case, "C2b", day0=TODAY, holder_agency=make_agency("Police"))
    asked = start_deadline(case, "C2b", day0=TODAY, holder_agency=make_agency("School"), asked_count=3)
    row = row_in_force("C2b", "WT2026", TODAY)
    proposal = propose_period(row, Wanted(7, TODAY, True, "Five is too short."), by=manager, at=NOON)
    assert happened("period_change.proposed")[0]["would_move"] == "1"
    moved = decide_period(proposal, True, by=partner, at=NOON)
    assert [one.pk for one in moved] == [counted.pk]
    counted.refresh_from_db()
    asked.refresh_from_db()
    assert (counted.due_on, counted.rule.count) == (date(2026, 9, 10), 7)
    assert (asked.due_on, asked.rule) == (date(2026, 9, 4), row)
    assert len(happened("deadline.moved", case_stream(case.pk))) == 1
    assert list(differences()) == []


def test_a_refused_period_stays_and_needs_a_reason(case, manager, partner):
    proposal = propose_period(
        row_in_force("C2c", "WT2026", TODAY), Wanted(8, TODAY, False, "Sooner."), by=manager, at=NOON
    )
    with pytest.raises(ReasonNeeded):
        decide_period(proposal, False, by=partner, at=NOON)
    decide_period(proposal, False, by=partner, at=NOON, note="The group cannot meet so early.")
    assert row_in_force("C2c", "WT2026", TODAY).count == 10
    assert happened("period_change.refused")[0]["changed_to"] == "8 working days"


@pytest.mark.parametrize(
    ("code", "wanted", "refusal"),
    [
        ("C2", Wanted(20, TODAY, False, "More time."), LawIsFixed),
        ("C2c", Wanted(16, TODAY, False, "More time."), OutsideBounds),
        ("C2b", Wanted(1, TODAY, False, "Less time."), OutsideBounds),
        ("C2c", Wanted(10, TODAY, False, "The same."), LawUnchanged),
        ("C2c", Wanted(8, date(2026, 8, 31), False, "Yesterday."), DayRefused),
        ("C2c", Wanted(8, date(2026, 10, 1), True, "Later, and open ones."), DayRefused),
        ("C2c", Wanted(8, TODAY, False, " "), ReasonNeeded),
    ],
)
def test_a_proposal_is_refused(law, manager, code, wanted, refusal):
    with pytest.raises(refusal):
        propose_period(row_in_force(code, "WT2026", TODAY), wanted, by=manager, at=NOON)
    assert not PeriodProposal.objects.exists()


def test_one_proposal_waits_at_a_time(law, manager):
    row = row_in_force("C2c", "WT2026", TODAY)
    propose_period(row, Wanted(8, TODAY, False, "Sooner."), by=manager, at=NOON)
    with pytest.raises(ProposalRefused):
        propose_period(row, Wanted(9, TODAY, False, "Sooner."), by=manager, at=NOON)


def test_e54_a_case_keeps_its_edition_unless_the_manager_moves_it_with_a_note(released, manager):
    case = make_case(at=NOON, facts={}, edition="WT2026")
    meeting, notify = start_deadline(case, "C2c", day0=TODAY), start_deadline(case, "C1", day0=FRIDAY)
    with pytest.raises(DayRefused):
        change_edition(case, "WT2027", "The Panel asks for it.", by=manager)
    choose_start(released, TODAY, "It is in force.", by=manager, today=TODAY)
    case.refresh_from_db()
    assert case.edition == "WT2026"
    found = would_move(case, "WT2027", TODAY)
    assert [(one.pk, one.due_from, one.due_on) for one in found] == [(meeting.pk, date(2026, 9, 15), date(2026, 9, 17))]
    with pytest.raises(ReasonNeeded):
        change_edition(case, "WT2027", "", by=manager)
    assert [one.pk for one in change_edition(case, "WT2027", "The Panel asks for it.", by=manager)] == [meeting.pk]
    for one in (case, meeting, notify):
        one.refresh_from_db()
    assert (case.edition, meeting.edition, notify.edition) == ("WT2027", "WT2027", "WT2027")
    assert (meeting.due_on, meeting.first_due_on, notify.due_on) == (
        date(2026, 9, 17), date(2026, 9, 15), date(2026, 9, 7),
    )  # fmt: skip
    stream = case_stream(case.pk)
    assert [one["code"] for one in happened("deadline.moved", stream)] == ["C2c"]
    assert happened("case_edition.changed", stream)[0]["changed_to"] == "WT2027"
    assert list(differences()) == []
    with pytest.raises(LawUnchanged):
        change_edition(case, "WT2027", "Again.", by=manager)


def test_e54_a_closed_case_stays_as_it_was_judged(released, manager):
    case = make_case(at=NOON, closed=True)
    with pytest.raises(CaseIsClosed):
        change_edition(case, "WT2023", "Too late.", by=manager)
