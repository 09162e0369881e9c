"""The ladder is data: limits, who is admitted, what opens next; it says the same as the visibility table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from reviews.decisions.models import Decision, DecisionOutcome
from reviews.people.roles import Role
from reviews.people.visibility import AUDIENCE_OF, TABLE, Facts, Thing, seen
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user
from workflows.escalation import ladder, topics
from workflows.escalation.clocks import CRITICAL, STAGES
from workflows.escalation.links import escalate_link

MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("number", "standard", "urgent"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (4, 5, 3), (5, 5, 3), (6, 10, 5)]
)
def test_limits_as_in_the_table_and_half_of_them_rounded_up(number: int, standard: int, urgent: int) -> None:
    stage = ladder.BY_NUMBER[number]
    assert (stage.days, stage.urgent_days) == (standard, urgent)
    due = ladder.limit(number, "urgent", day0=MONDAY)
    assert due is not None
    assert (due.code, due.day0) == (f"C13-{number}", MONDAY)
    assert due.asked_count == (urgent if urgent < standard else None)
    assert ladder.limit_words(number, "urgent").startswith(f"{urgent} working day")


def test_critical_counts_four_hours_from_the_moment_the_stage_opened() -> None:
    at = datetime(2026, 9, 6, 2, 30, tzinfo=UTC)
    for number in ladder.BY_NUMBER:
        due = ladder.limit(number, "critical", day0=date(2026, 9, 6), at=at)
        assert due is not None
        assert (due.code, due.started_at) == ("C13h", at)
        assert ladder.limit_words(number, "critical") == "4 hours, day and night"
    assert ladder.limit(ladder.GATE, "critical") is None


@pytest.mark.parametrize("number", range(1, 8))
def test_who_is_admitted_is_what_the_visibility_table_says(number: int) -> None:
    by_table = {
        str(role)
        for role, audience in AUDIENCE_OF.items()
        if audience is not None and seen(TABLE[Thing.ESCALATION][audience].when, Facts(stage=number))
    }
    assert set(ladder.admitted_at(number)) == by_table


def test_disputes_start_at_stage_4_and_nothing_is_above_the_gate() -> None:
    assert (ladder.first_stage("disagreement"), ladder.first_stage("dispute")) == (1, 4)
    assert [ladder.next_stage(stage.number) for stage in STAGES] == [2, 3, 4, 5, 6, 7]
    with pytest.raises(ladder.NoSuchStage):
        ladder.next_stage(ladder.GATE)
    assert ladder.stages_above(4) == [5, 6], "the gate opens from stage 6 alone"
    assert ladder.stages_above(6) == [7]


def test_everybody_who_is_told_of_a_stage_may_read_it() -> None:
    for number in (*ladder.BY_NUMBER, ladder.GATE):
        roles = {duty.removeprefix("role:") for duty in ladder.told_at(number) if ":" in duty}
        known = {str(Role.PARTNERSHIP_MANAGER) if role == "manager" else role for role in roles}
        assert known <= set(ladder.admitted_at(number))


def test_whoever_has_to_act_has_a_clock_of_their_own() -> None:
    codes = {(number, acts.letter): ladder.limit(number, "standard", acts) for number in (4, 5, 6) for acts in CRITICAL}
    assert {key: due.code for key, due in codes.items() if due} == {
        (4, ""): "C13-4", (4, "m"): "C13-4", (4, "d"): "C13-4d", (4, "l"): "C13-4",
        (5, ""): "C13-5", (5, "m"): "C13-5", (5, "d"): "C13-5d", (5, "l"): "C13-5",
        (6, ""): "C13-6", (6, "m"): "C13-6", (6, "d"): "C13-6d", (6, "l"): "C13-6l",
    }  # fmt: skip
    hours = [ladder.limit(5, "critical", acts) for acts in CRITICAL]
    assert [due.code for due in hours if due] == ["C13h", "C13hm", "C13hd", "C13hl"]
    assert {due.code for due in codes.values() if due} | {due.code for due in hours if due} <= set(ladder.CODES)


def test_each_matter_becomes_a_topic_that_is_escalated_here() -> None:
    for matter in topics.MATTERS.values():
        topic = topics.BY_CODE[matter.topic]
        assert not topic.elsewhere
        assert topics.DISPUTE in topic.kinds


def test_a_split_decision_is_escalated_as_what_the_partners_differ_on() -> None:
    about = {code: topics.MATTERS[topics.of_split(code)].topic for code in ("threshold", "partners", "commission")}
    assert about == {"threshold": "notification", "partners": "review", "commission": "review"}
    assert topics.MATTERS[topics.of_split("report")].topic == "report"
    assert topics.of_split("a question of another procedure") == topics.SPLIT
    assert topics.MATTERS[topics.SPLIT].topic == "other", "nobody claims to know what it is about"


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "matter"), [("threshold", "split_threshold"), ("report", "split_report")])
def test_the_link_says_which_decision_is_split(question: str, matter: str) -> None:
    case = make_case()
    lead = make_user(role="agency_lead", agency=make_agency("Fire and Rescue"))
    now, split = timezone.now(), DecisionOutcome.SPLIT
    Decision.objects.create(case=case, code=question, question="?", opened_at=now, settled_at=now, outcome=split)
    assert f"matter={matter}" in escalate_link(lead, case, topics.SPLIT, None)
