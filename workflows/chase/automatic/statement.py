"""The sweep as one SQL statement: due plans become messages, entries of the log and late handlers.

It waits for nobody. Plans that another sweep holds are skipped; so are, for one turn, plans that are about to climb in
a case whose history somebody is writing to: the climb is recorded there, in this transaction.
"""

from typing import Any

from django.db.models import NOT_PROVIDED
from django.urls import reverse

from notifications.models import Message
from reviews.trail.record import PARTNERSHIP
from workflows.clock.models.deadline import PARTNERSHIP_REFERENCE

SOMETHING_DUE = "SELECT EXISTS (SELECT FROM chase_chaseplan WHERE next_at <= %(now)s)"

DUE = """
    due AS MATERIALIZED (
        SELECT * FROM chase_chaseplan WHERE next_at <= %(now)s ORDER BY next_at LIMIT %(limit)s
        FOR UPDATE SKIP LOCKED
    ), ahead AS MATERIALIZED (
        SELECT due.deadline_id, one.step, one.place, (one.step->>'at')::timestamptz AS at, one.step->>'kind' AS kind
        FROM due CROSS JOIN LATERAL jsonb_array_elements(due.steps) WITH ORDINALITY AS one (step, place)
        WHERE one.place > due.position
    ), reached AS MATERIALIZED (
        SELECT ahead.*, ahead.step->>'code' AS code,
               ahead.place = max(ahead.place) FILTER (WHERE kind = 'reminder') OVER (PARTITION BY deadline_id) AS latest
        FROM ahead WHERE at <= %(now)s
    ), onward AS (
        SELECT deadline_id, count(*) FILTER (WHERE at <= %(now)s) AS steps,
               min(at) FILTER (WHERE at > %(now)s) AS next_at
        FROM ahead GROUP BY deadline_id
    ), standing AS MATERIALIZED (
        SELECT due.deadline_id, due.due_on, d.met_on IS NULL AND d.cancelled_at IS NULL AS waits,
               d.due_on = due.due_on AS fits, (%(now)s AT TIME ZONE 'Europe/London')::date AS today,
               EXISTS (SELECT FROM reached WHERE reached.deadline_id = due.deadline_id AND kind = 'climb') AS climbs,
               rule.title AS task, rule.critical, rule.information_only, coalesce(agency.name, '') AS agency,
               coalesce('case:' || d.case_id, %(partnership)s) AS stream,
               coalesce(of_case.reference, %(no_case)s) AS case_ref,
               CASE WHEN d.case_id IS NULL THEN replace(%(no_case_url)s, '0', d.id::text)
                    ELSE replace(replace(%(case_url)s, '/0/', '/' || d.id || '/'), 'REF', of_case.reference) END AS url
        FROM due JOIN clock_deadline AS d ON d.id = due.deadline_id
        JOIN clock_ruleedition AS rule ON rule.id = d.rule_id
        LEFT JOIN cases_case AS of_case ON of_case.id = d.case_id
        LEFT JOIN people_agency AS agency ON agency.id = d.holder_agency_id
    ), heads AS MATERIALIZED (
        SELECT trail_free_heads(ARRAY(SELECT DISTINCT stream FROM standing WHERE climbs AND waits AND fits)) AS stream
    ), going AS MATERIALIZED (
        SELECT * FROM standing WHERE waits AND fits AND (NOT climbs OR stream IN (SELECT stream FROM heads))
    )"""

TOLD = """
    told AS MATERIALIZED (
        SELECT going.deadline_id, going.due_on, reached.code, reached.kind, duty,
               concat_ws(':', going.deadline_id, going.due_on, reached.code, duty) AS key,
               CASE WHEN reached.kind = 'climb' THEN 'deadline.climbed'
                    WHEN going.information_only THEN 'deadline.expected'
                    WHEN going.today > going.due_on THEN 'deadline.overdue'
                    WHEN going.today = going.due_on THEN 'deadline.due_today'
                    ELSE 'deadline.reminder' END
               || CASE WHEN going.critical THEN '_critical' ELSE '' END AS message,
               going.case_ref, going.url,
               jsonb_build_object(
                   'task', going.task, 'agency', going.agency, 'due', to_char(going.due_on, 'FMDD FMMonth YYYY'),
                   'days', abs(going.today - going.due_on)
                           || CASE WHEN abs(going.today - going.due_on) = 1 THEN ' day' ELSE ' days' END
               ) AS context
        FROM reached JOIN going USING (deadline_id)
        CROSS JOIN LATERAL jsonb_array_elements_text(reached.step->'duties') AS duty
        WHERE reached.kind = 'climb' OR (reached.kind = 'reminder' AND reached.latest)
    ), posted AS (
        INSERT INTO notifications_message (kind, key, duty, case_ref, url, context, created{columns})
        SELECT message, key, duty, case_ref, url, context, %(now)s{values} FROM told ORDER BY deadline_id, code
        ON CONFLICT (key) DO NOTHING RETURNING key
    ), logged AS (
        INSERT INTO chase_chaseentry (deadline_id, due_on, step, kind, duty, at, key)
        SELECT deadline_id, due_on, code, kind, duty, %(now)s, key FROM told ORDER BY deadline_id, code
        ON CONFLICT (key) DO NOTHING RETURNING key
    ), handled AS (
        INSERT INTO chase_latedue (deadline_id, due_on, found_at, next_try)
        SELECT deadline_id, due_on, %(now)s, %(now)s FROM reached JOIN going USING (deadline_id)
        WHERE reached.kind = 'late'
        ON CONFLICT (deadline_id, due_on) DO NOTHING RETURNING deadline_id
    ), advanced AS (
        UPDATE chase_chaseplan AS plan
        SET position = plan.position + onward.steps, next_at = onward.next_at
        FROM onward, going WHERE plan.deadline_id = onward.deadline_id AND going.deadline_id = plan.deadline_id
        RETURNING plan.deadline_id
    ), silenced AS (
        UPDATE chase_chaseplan AS plan SET next_at = NULL
        FROM standing WHERE plan.deadline_id = standing.deadline_id AND NOT standing.waits
        RETURNING plan.deadline_id
    )"""

RESULT = """
    SELECT (SELECT count(*) FROM advanced), (SELECT count(*) FROM silenced), (SELECT count(*) FROM posted),
           (SELECT count(*) FROM handled),
           ARRAY(SELECT deadline_id FROM standing WHERE waits AND NOT fits),
           (SELECT coalesce(jsonb_agg(climb), '[]') FROM (
                SELECT going.stream, told.deadline_id, d.code AS rule, d.subject, going.task, going.due_on, told.code,
                       jsonb_agg(told.duty ORDER BY told.duty) AS duties
                FROM told JOIN logged USING (key) JOIN going USING (deadline_id)
                JOIN clock_deadline AS d ON d.id = told.deadline_id
                WHERE told.kind = 'climb'
                GROUP BY 1, 2, 3, 4, 5, 6, 7) AS climb)"""

GIVEN = {"id", "kind", "key", "duty", "case_ref", "url", "context", "created"}


def addresses() -> dict[str, str]:
    """Give how deadlines are called and where their pages are; the statement puts in the reference and the key."""
    return {
        "partnership": PARTNERSHIP,
        "no_case": PARTNERSHIP_REFERENCE,
        "case_url": reverse("deadline_certificate", kwargs={"ref": "REF", "pk": 0}),
        "no_case_url": reverse("partnership_deadline", kwargs={"pk": 0}),
    }


def sweep_statement() -> tuple[str, dict[str, Any]]:
    """Give the statement and its values, those of columns that the post room has beyond those written here too."""
    extra: dict[str, Any] = {}
    for field in Message._meta.concrete_fields:
        if field.column in GIVEN or field.null:
            continue
        extra[field.column] = "" if field.default is NOT_PROVIDED else field.get_default()
    columns = "".join(f", {name}" for name in extra)
    values = "".join(f", %(column_{name})s" for name in extra)
    sql = f"WITH {DUE}, {TOLD.replace('{columns}', columns).replace('{values}', values)}{RESULT}"
    return sql, addresses() | {f"column_{name}": value for name, value in extra.items()}
