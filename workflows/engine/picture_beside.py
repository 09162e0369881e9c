"""Where the side procedures of a case stand: one picture for each kind, its figures counted in the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from reviews.cases.models import Case
from reviews.people.models import User
from workflows.engine import procedures
from workflows.engine.models import OPEN, CaseProcess, WorkItem
from workflows.engine.picture import HIDDEN_TYPES, Box, Step, shown_steps
from workflows.engine.picture_svg import svg_of
from workflows.engine.who import may_see

OF_ITEMS = ("overdue", "open", "done", "withdrawn")
"""How a human step can stand, most urgent first."""

Figures = dict[tuple[str, str], dict[str, Any]]
"""What was counted, by the name of the procedure and of the step."""


@dataclass(frozen=True)
class Side:
    """All of one kind of side procedure on a case."""

    flow: Any
    running: int
    finished: int
    steps: list[Step]

    @property
    def label(self) -> str:
        """What the frame around the picture is called."""
        return f"Picture of: {self.flow.process_title}"

    @property
    def picture(self) -> SafeString:
        """The steps of those that run; every text in the drawing is escaped where it is drawn."""
        words = f"{self.flow.process_title}: {self.running} running. The same is listed in words below the picture."
        return mark_safe(svg_of(self.steps, words, arrow=f"app-arrow-{self.flow.kind}"))  # noqa: S308


def sides_of(case: Case, user: User, today: date) -> list[Side]:
    """Every kind of side procedure that ran or runs here and of which this person may know; three queries at most."""
    flows = procedures.beside(case.kind)
    if not flows:
        return []
    known = _known(CaseProcess.objects.filter(case=case, flow_class__in=flows), user)
    counted = {
        row["flow_class"].kind: row
        for row in known.values("flow_class").annotate(
            running=Count("pk", filter=Q(finished=None)), ended=Count("pk", filter=Q(finished__isnull=False))
        )
    }
    if not counted:
        return []
    running = known.filter(finished=None).values("pk")
    items, tasks = _items(running, user, today), _tasks(running)
    return [
        Side(flow, row["running"], row["ended"], _steps(flow, row["running"], items, tasks))
        for flow in flows
        if (row := counted.get(flow.kind))
    ]


def _known(processes: Any, user: User) -> Any:
    """Whoever sees only some of the work of a case knows of those in which work was theirs."""
    if not may_see(user):
        return processes
    return processes.filter(Exists(WorkItem.objects.visible_to(user).filter(process=OuterRef("pk"))))


def _items(running: Any, user: User, today: date) -> Figures:
    """How the latest task of each step, agency and subject stands; other agencies' lateness is not shown to one."""
    of = ("process_id", "node", "agency_id", "subject")
    latest = WorkItem.objects.filter(process__in=running).order_by(*of, "-pk").distinct(*of)
    told = Q(agency=None) | Q(agency__in=user.agency_ids) if may_see(user) else Q(pk__isnull=False)
    late, done = OPEN & told & Q(due_on__lt=today), Q(closed_at__isnull=False, outcome="done")
    rows = (
        WorkItem.objects.filter(pk__in=latest.values("pk"))
        .values("process__flow_class", "node")
        .annotate(
            overdue=Count("pk", filter=late),
            waiting=Count("pk", filter=OPEN),
            done=Count("pk", filter=done),
            closed=Count("pk", filter=Q(closed_at__isnull=False)),
            first=Min("due_on", filter=OPEN & told),
        )
    )
    return {
        (row["process__flow_class"].kind, row["node"]): {
            "overdue": row["overdue"],
            "open": row["waiting"] - row["overdue"],
            "done": row["done"],
            "withdrawn": row["closed"] - row["done"],
            "first": row["first"],
        }
        for row in rows
    }


def _tasks(running: Any) -> Figures:
    """How many processes have passed an automatic step, and where one failed."""
    rows = (
        Task.objects.filter(process__in=running)
        .exclude(flow_task_type__in=HIDDEN_TYPES)
        .values("flow_task", "process__flow_class")
        .annotate(
            done=Count("process", distinct=True, filter=Q(finished__isnull=False)),
            failed=Count("process", distinct=True, filter=Q(status=STATUS.ERROR)),
        )
    )
    return {(row["process__flow_class"].kind, row["flow_task"].name): row for row in rows if row["flow_task"]}


def _steps(flow: Any, running: int, items: Figures, tasks: Figures) -> list[Step]:
    """Every shown step with a box for each state in which it stands somewhere; none when nothing runs."""
    if not running:
        return []

    def boxes(node: Any, holder: str) -> Iterable[Box]:
        title, passed = str(node.task_title), tasks.get((flow.kind, node.name), {})
        found = items.get((flow.kind, node.name)) or ({} if node.task_type == "HUMAN" else {"done": passed.get("done")})
        counted = [("failed", passed.get("failed")), *((state, found.get(state)) for state in OF_ITEMS)]
        for state, count in counted:
            if count and running == count == 1:
                due = found.get("first") if state in {"open", "overdue"} else None
                yield Box(title, holder, state, f", due {date_format(due, 'j M Y')}" if due else "")
            elif count:
                yield Box(title, holder, state, count=count)

    return shown_steps(
        flow, lambda node, holder: list(boxes(node, holder)) or [Box(str(node.task_title), holder, "waiting")]
    )
