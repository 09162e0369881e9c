"""What falls due: deadlines of many cases with one step each, written with SQL; and what must come of each."""

from __future__ import annotations

from dataclasses import dataclass

from tests.chaos.town import Town

PEOPLE, CASES, ONE_CLIMB_IN = 40, 100, 10

USERS = """
    INSERT INTO people_user (password, email, name, phone, is_active, created_at)
    SELECT '!', 'person' || n || '@example.org', 'Person ' || n, '', true, now() FROM generate_series(1, %s) AS n
"""
CASE_ROWS = """
    INSERT INTO cases_case (reference, kind, state, edition, marking, title, opened_at)
    SELECT 'WF-RR-1901-' || lpad(n::text, 4, '0'), 'rapid_review', 'returns_due', 'WT2026', 'OFFICIAL-SENSITIVE',
           'Serious harm to a child', now() - interval '9 days'
    FROM generate_series(1, %s) AS n
"""
DEADLINES = """
    INSERT INTO clock_deadline
        (case_id, code, rule_id, subject, day0, due_on, first_due_on, opened_at, late_reason, told_to)
    SELECT c.id, r.code, r.id, 'Matter ' || n, current_date - 7, current_date + 3, current_date + 3, now(), '', ''
    FROM generate_series(1, %s) AS n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM cases_case) AS c ON c.place = n %% %s
    CROSS JOIN (
        SELECT * FROM clock_ruleedition WHERE NOT critical AND NOT information_only ORDER BY id LIMIT 1
    ) AS r
"""
PLANS = """
    INSERT INTO chase_chaseplan (deadline_id, due_on, steps, position, next_at)
    SELECT d.id, d.due_on,
           jsonb_build_array(jsonb_build_object(
               'at', moment.at, 'code', CASE WHEN climbs THEN 'climb/T-3' ELSE 'T-3' END,
               'kind', CASE WHEN climbs THEN 'climb' ELSE 'reminder' END,
               'duties', jsonb_build_array('user:' || person.id))),
           0, moment.at
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM clock_deadline) AS d
    CROSS JOIN LATERAL (SELECT d.n %% %s = 0 AS climbs) AS kind
    CROSS JOIN LATERAL (SELECT now() + (random() * %s + 0 * d.n) * interval '1 second' AS at) AS moment
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM people_user) AS person
      ON person.place = d.n %% %s
"""
EXPECTED = """
    SELECT concat_ws(':', deadline_id, due_on, steps->0->>'code', steps->0->'duties'->>0), steps->0->>'kind'
    FROM chase_chaseplan
"""

MOMENTS = "SELECT count(DISTINCT next_at)::int FROM chase_chaseplan"


@dataclass(frozen=True)
class Work:
    """The key of every message that must be there in the end; `climbs` must stand in the history too."""

    keys: frozenset[str]
    climbs: frozenset[str]

    def __len__(self) -> int:
        return len(self.keys)


def write(town: Town, number: int, seconds: float) -> Work:
    """Let so many notifications fall due at random moments of the next seconds, one in ten a climb."""
    with town.asking.transaction():
        for statement, words in (
            (USERS, (PEOPLE,)),
            (CASE_ROWS, (CASES,)),
            (DEADLINES, (number, CASES)),
            (PLANS, (ONE_CLIMB_IN, seconds, PEOPLE)),
        ):
            town.asking.execute(statement.encode(), words)
    rows = town.asking.execute(EXPECTED.encode()).fetchall()
    found = Work(frozenset(str(key) for key, _ in rows), frozenset(str(key) for key, kind in rows if kind == "climb"))
    assert len(found) == number
    assert seconds == 0 or town.number(MOMENTS) > number / 2
    return found
