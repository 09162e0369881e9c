"""Open deadlines with their plans, written with SQL in the bench's own cloned database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.db import connection, transaction

PER_CASE = 20
CASES = """
    INSERT INTO cases_case (reference, kind, state, edition, marking, title, opened_at)
    SELECT 'WF-RR-1901-' || lpad(n::text, 6, '0'), 'rapid_review', 'returns_due', 'WT2026', 'OFFICIAL-SENSITIVE',
           'Serious harm to a child', now() - interval '9 days'
    FROM generate_series(1, %(cases)s) AS n
"""
DEADLINES = """
    INSERT INTO clock_deadline
        (case_id, code, rule_id, subject, holder_agency_id, day0, due_on, first_due_on, opened_at, late_reason, told_to)
    SELECT c.id, r.code, r.id, 'Agency ' || n, %(agency)s, d.due_on - 7, d.due_on, d.due_on, now(), '', ''
    FROM cases_case AS c
    CROSS JOIN generate_series(1, %(per_case)s) AS n
    CROSS JOIN LATERAL (SELECT %(first)s::date + 4 + (c.id %% 40)::int AS due_on) AS d
    JOIN clock_ruleedition AS r ON r.code = 'XL' AND r.edition_id = 'WT2026'
    WHERE c.reference LIKE 'WF-RR-1901-%%'
"""
PLANS = """
    INSERT INTO chase_chaseplan (deadline_id, due_on, steps, position, next_at)
    SELECT d.id, d.due_on, jsonb_build_array(
               jsonb_build_object('at', t.at, 'code', 'T-2', 'kind', 'reminder', 'duties', agency.duties),
               jsonb_build_object('at', t.at + one.day, 'code', 'T-1', 'kind', 'reminder', 'duties', agency.duties),
               jsonb_build_object('at', t.at + 2 * one.day, 'code', 'T', 'kind', 'reminder', 'duties', agency.duties),
               jsonb_build_object('at', t.at + 2 * one.day, 'code', 'climb/T', 'kind', 'climb',
                                  'duties', jsonb_build_array('role:manager')),
               jsonb_build_object('at', t.at + 3 * one.day, 'code', 'climb/T+1', 'kind', 'climb',
                                  'duties', jsonb_build_array('sector_dsp@' || d.holder_agency_id))),
           CASE WHEN d.id %% 5 = 0 THEN 3 ELSE 0 END,
           CASE WHEN d.id %% 5 = 0 THEN t.at + 2 * one.day ELSE t.at END
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM clock_deadline WHERE code = 'XL') AS d
    CROSS JOIN (SELECT interval '1 day' AS day) AS one
    CROSS JOIN LATERAL (
        SELECT jsonb_build_array('agency@' || d.holder_agency_id, 'agency_lead@' || d.holder_agency_id) AS duties
    ) AS agency
    CROSS JOIN LATERAL (
        SELECT CASE WHEN d.n > %(due)s THEN %(first)s::timestamptz + 10 * one.day
                    WHEN d.id %% 5 = 0 THEN %(first)s::timestamptz - 2 * one.day
                    ELSE %(first)s::timestamptz END AS at
    ) AS t
"""


@dataclass(frozen=True)
class Waiting:
    """So many open deadlines of one agency; so many of them have a step at `first`, one in five of these a climb."""

    open: int
    due: int
    first: datetime
    agency: int


def write(waiting: Waiting) -> None:
    """Write them and let the database learn their number."""
    words: dict[str, Any] = {
        "cases": waiting.open // PER_CASE,
        "per_case": PER_CASE,
        "due": waiting.due,
        "first": waiting.first,
        "agency": waiting.agency,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (CASES, DEADLINES, PLANS):
            cursor.execute(statement, words)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


def make_due_again(first: datetime, number: int) -> datetime:
    """Give as many further deadlines a step one hour later, for one more run; gives the moment."""
    moment = first + timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE chase_chaseplan SET next_at = %(moment)s,
                   steps = jsonb_set(steps, ARRAY[position::text, 'at'], to_jsonb(%(moment)s::timestamptz))
            WHERE deadline_id IN (
                SELECT deadline_id FROM chase_chaseplan WHERE next_at > %(later)s ORDER BY deadline_id LIMIT %(number)s
            )
            """,
            {"moment": moment, "later": first + timedelta(days=5), "number": number},
        )
    return moment
