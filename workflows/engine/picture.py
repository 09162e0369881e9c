"""Where a procedure stands: every step with its state, and one box per agency in the parallel parts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from reviews.people.roles import Role
from workflows.engine.models import CaseProcess, WorkItem

HIDDEN_TYPES = frozenset({"FUNCTION", "JOIN", "EXCLUSIVE_GATEWAY", "PARALLEL_GATEWAY"})
WORDS = {
    "done": "Done",
    "open": "In progress",
    "overdue": "Overdue",
    "waiting": "Not started",
    "withdrawn": "Not waited for",
    "failed": "Needs attention",
    "described": "",
}


@dataclass(frozen=True)
class Box:
    """One thing to do and how it stands."""

    title: str
    holder: str
    state: str
    when: str = ""
    agency_id: int | None = None
    item: WorkItem | None = None
    """The work, while it is open."""
    count: int = 0
    """How many it stands for, where several are counted."""

    @property
    def words(self) -> str:
        """The state in words, with its day, or how many stand so."""
        return f"{self.count} {WORDS[self.state].lower()}" if self.count else f"{WORDS[self.state]}{self.when}"


@dataclass
class Step:
    """One step: its boxes (one per agency where several work at once) and the steps that may follow."""

    name: str
    title: str
    kind: str
    boxes: list[Box]
    summary: str = ""
    next_titles: list[str] = field(default_factory=list)
    next_names: list[str] = field(default_factory=list)


def node_order(flow_class: Any) -> list[Any]:
    """The nodes from the start on, each after the steps that lead to it (loops back do not count)."""
    finished: list[Any] = []
    seen: set[str] = set()

    def visit(node: Any) -> None:
        seen.add(node.name)
        for edge in reversed(list(node._outgoing())):
            if edge.dst is not None and edge.dst.name not in seen:
                visit(edge.dst)
        finished.append(node)

    visit(flow_class.instance.node("start"))
    return finished[::-1]


def shown_successors(node: Any, seen: frozenset[str] = frozenset()) -> Iterable[Any]:
    """The next steps that are shown, looking through hidden ones."""
    for edge in node._outgoing():
        target = edge.dst
        if target is None or target.name in seen:
            continue
        if target.task_type in HIDDEN_TYPES:
            yield from shown_successors(target, seen | {target.name})
        else:
            yield target


def steps_of(flow_class: Any, process: CaseProcess | None, today: date) -> list[Step]:
    """Every shown step in order; without a process, as the procedure is described, with no state."""
    tasks: dict[str, list[Task]] = {}
    items: dict[str, list[WorkItem]] = {}
    if process is not None:
        for task in Task.objects.filter(process=process).order_by("pk"):
            if task.flow_task is not None:
                tasks.setdefault(task.flow_task.name, []).append(task)
        for item in WorkItem.objects.filter(process=process).select_related("agency").order_by("pk"):
            items.setdefault(item.node, []).append(item)

    def boxes(node: Any, holder: str) -> list[Box]:
        if process is None:
            return [Box(str(node.task_title), holder, "described")]
        return _boxes(node, holder, tasks.get(node.name, []), items.get(node.name, []), today)

    return shown_steps(flow_class, boxes)


def shown_steps(flow_class: Any, boxes: Callable[[Any, str], list[Box]]) -> list[Step]:
    """Every shown step in order, with the boxes that are given for its node and who holds it."""
    steps = []
    for node in node_order(flow_class):
        if node.task_type in HIDDEN_TYPES:
            continue
        following = list(dict.fromkeys(shown_successors(node)))
        steps.append(
            Step(
                name=node.name,
                title=str(node.task_title),
                kind=node.task_type,
                boxes=boxes(node, role_words(node)),
                summary=str(node.task_description or ""),
                next_titles=[str(one.task_title) for one in following],
                next_names=[one.name for one in following],
            )
        )
    return steps


def _boxes(node: Any, holder: str, tasks: list[Task], items: list[WorkItem], today: date) -> list[Box]:
    title = str(node.task_title)
    if items:
        latest = {(item.agency_id, item.subject): item for item in items}
        return [_item_box(item, today) for item in latest.values()]
    if not tasks:
        return [Box(title, holder, "waiting")]
    last = tasks[-1]
    if last.status == STATUS.ERROR:
        return [Box(title, holder, "failed")]
    if last.finished is not None:
        return [Box(title, holder, "done", _on(last.finished))]
    return [Box(title, holder, "open")]


def role_words(node: Any) -> str:
    """Who does a step, in words; nothing for what happens by itself."""
    return str(Role(node.role).label) if getattr(node, "role", "") else ""


def _item_box(item: WorkItem, today: date) -> Box:
    whose = item.agency.label if item.agency is not None else str(Role(item.role).label)
    holder = f"{item.subject}, {whose}" if item.subject else whose
    if item.closed_at is not None:
        state = "done" if item.outcome == "done" else "withdrawn"
        return Box(item.title, holder, state, _on(item.closed_at), item.agency_id)
    late = item.due_on is not None and item.due_on < today
    due = f", due {date_format(item.due_on, 'j M Y')}" if item.due_on else ""
    return Box(item.title, holder, "overdue" if late else "open", due, item.agency_id, item)


def _on(moment: datetime) -> str:
    return f" on {date_format(timezone.localdate(moment), 'j M Y')}"
