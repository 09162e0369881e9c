"""A hundred thousand open work items, written with SQL in the bench's own cloned database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

PER_CASE = 20

CASES = """
    INSERT INTO cases_case (reference, kind, state, edition, marking, title, opened_at)
    SELECT 'WF-RR-1900-' || lpad(n::text, 5, '0'), 'rapid_review', 'returns_due', 'WT2026', 'OFFICIAL-SENSITIVE',
           'Serious harm to a child', now() - interval '9 days'
    FROM generate_series(1, %(cases)s) AS n
"""
PROCESSES = """
    WITH new AS (
        INSERT INTO viewflow_process (flow_class, status, created, data, artifact_object_id, seed_object_id)
        SELECT %(flow)s, 'NEW', now(), '{{}}', NULL, NULL FROM cases_case WHERE reference LIKE 'WF-RR-1900-%%'
        RETURNING id
    ), numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM new)
    INSERT INTO engine_caseprocess (process_ptr_id, case_id)
    SELECT numbered.id, c.id FROM numbered
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cases_case WHERE reference LIKE 'WF-RR-1900-%%') AS c
      ON c.n = numbered.n
"""
TASKS = """
    INSERT INTO viewflow_task (flow_task, flow_task_type, status, created, token, data, process_id)
    SELECT %(node)s, 'HUMAN', 'NEW', now(), 'start', '{{}}', process_ptr_id
    FROM engine_caseprocess, generate_series(1, %(per_case)s)
"""
ITEMS = """
    WITH crowd AS (
        SELECT task.id AS task_id, p.case_id, p.process_ptr_id, row_number() OVER (ORDER BY task.id) AS n
        FROM viewflow_task AS task JOIN engine_caseprocess AS p ON p.process_ptr_id = task.process_id
    ), agencies AS (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all_of_them
        FROM people_agency WHERE id = ANY(%(agencies)s)
    )
    INSERT INTO engine_workitem
        (task_id, case_id, process_id, node, title, agency_id, role, roles, opened_at, due_on, outcome)
    SELECT task_id, case_id, process_ptr_id,
           CASE WHEN for_role THEN 'collate' ELSE 'return_information' END,
           CASE WHEN for_role THEN 'Put the returns together' ELSE 'Return what your agency knows' END,
           CASE WHEN for_role THEN NULL ELSE agencies.id END,
           CASE WHEN for_role THEN 'partnership_officer' ELSE 'agency_lead' END,
           CASE WHEN for_role THEN ARRAY['partnership_officer'] ELSE ARRAY['agency_lead', 'agency_contributor'] END,
           now(),
           CASE WHEN crowd.n %% 10 = 0 THEN NULL ELSE current_date - 10 + (crowd.n * 7919 %% 60)::int END, ''
    FROM (SELECT *, n %% 100 < %(role_percent)s AS for_role FROM crowd) AS crowd
    JOIN agencies ON agencies.n = (crowd.n / 7) %% agencies.all_of_them
"""


@dataclass(frozen=True)
class Crowd:
    """How many items, spread over which agencies, and how many in a hundred belong to the officer's role."""

    items: int
    agencies: tuple[int, ...]
    role_percent: int = 0


def gather(crowd: Crowd) -> None:
    """Write the crowd and let the database learn its sizes."""
    words: dict[str, Any] = {
        "cases": max(1, crowd.items // PER_CASE),
        "per_case": PER_CASE,
        "flow": "rapid_review/flow.RapidReviewFlow",
        "node": "rapid_review/flow.RapidReviewFlow.return_information",
        "agencies": list(crowd.agencies),
        "role_percent": crowd.role_percent,
    }
    with connection.cursor() as cursor:
        for statement in (CASES, PROCESSES, TASKS, ITEMS):
            cursor.execute(statement.replace("{{}}", "{}"), words)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
