"""Ten thousand actions of a learning plan with a year of months, written into the bench's own cloned database."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

import psycopg
from django.db import connection
from django.utils import timezone

from reviews.cases.models import Case
from reviews.learning.models import Action
from reviews.learning.months import months_back
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from workflows.action_plan.services.plan import plan_of

MONTHS = """
    INSERT INTO learning_monthrating
        (action_id, month, colour, narrative, assessed_on, deadline, forecast, slips, frozen_at, revised_deadline)
    SELECT action.id, month.first, (ARRAY['grey', 'green', 'green', 'amber', 'blue'])[1 + (action.id + n) %% 5],
           'It goes on.', month.first + 5, action.deadline, NULL, 0, now(), NULL
    FROM learning_action AS action
    CROSS JOIN unnest(%(months)s::date[]) WITH ORDINALITY AS month (first, n)
"""
PROCESSES = """
    WITH new AS (
        INSERT INTO viewflow_process (flow_class, status, created, data, artifact_object_id, seed_object_id)
        SELECT 'action_plan/flow.ActionFlow', 'NEW', now(), '{}', NULL, id FROM learning_action
        RETURNING id, seed_object_id
    )
    INSERT INTO engine_caseprocess (process_ptr_id, case_id, subject)
    SELECT new.id, action.plan_id, action.code FROM new JOIN learning_action AS action ON action.id = new.seed_object_id
"""
TASKS = """
    INSERT INTO viewflow_task (flow_task, flow_task_type, status, created, token, data, process_id)
    SELECT 'action_plan/flow.ActionFlow.carry_out', 'HUMAN', 'NEW', now(), 'start', '{}', process_ptr_id
    FROM engine_caseprocess WHERE subject LIKE 'ACT-1900-%'
"""
ITEMS = """
    INSERT INTO engine_workitem
        (task_id, case_id, process_id, node, title, subject, agency_id, role, roles, opened_at, due_on, outcome)
    SELECT task.id, process.case_id, process.process_ptr_id, 'carry_out', 'Carry out the action: ' || action.code,
           action.code, action.agency_id, 'agency_lead', ARRAY['agency_lead', 'agency_contributor'], now(),
           action.deadline, ''
    FROM viewflow_task AS task
    JOIN engine_caseprocess AS process ON process.process_ptr_id = task.process_id
    JOIN learning_action AS action ON action.code = process.subject
"""


def write_plan(count: int, owners: list[tuple[Agency, User]], manager: User) -> Case:
    """Write so many actions of these owners in every colour, a year of frozen months, and a task for each."""
    now, today = timezone.now(), timezone.localdate()
    with as_actor(manager):
        case = plan_of(manager, now)
    Action.objects.bulk_create([_action(n, *owners[n % len(owners)], case, today) for n in range(count)], 1000)
    with connection.cursor() as cursor:
        cursor.execute(MONTHS, {"months": months_back(today, 12)})
        for statement in (PROCESSES, TASKS, ITEMS):
            cursor.execute(statement)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    return case


def _action(n: int, agency: Agency, owner: User, case: Case, today: date) -> Action:
    deadline = today + timedelta(days=(n * 7919) % 400 - 40)
    begun: dict[str, Any] = {}
    if n % 5:
        begun = {"started_on": today - timedelta(days=90), "forecast": deadline}
    if n % 5 == 2:
        begun |= {"forecast": deadline + timedelta(days=9), "forecast_reason": "The trainer is ill."}
    return Action(
        code=f"ACT-1900-{n:05d}",
        plan=case,
        source_kind=("partnership", "inspection", "national_review")[n % 3],
        theme=f"Theme {n % 12}",
        what="Train every first-line manager in recording what children say.",
        intended_change="Children are asked what they want.",
        owner=owner,
        agency=agency,
        original_deadline=deadline,
        deadline=deadline,
        slips=n % 7 == 0,
        added_at=timezone.now() - timedelta(days=200),
        **begun,
    )
