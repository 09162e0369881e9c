"""What a procedure says about its returns: steps, clocks, addresses, words. Its pages are told by their address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.template.loader import select_template
from django.urls import reverse

from reviews.people.models import Agency
from reviews.returns.models import Return

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User
    from workflows.engine.models import WorkItem

Period = tuple[date, date]
STEPS: dict[str, str] = {
    "list": "",
    "section": "_section",
    "autosave": "_autosave",
    "entries": "_chronology",
    "entry_add": "_entry_add",
    "entry": "_entry",
    "entry_remove": "_entry_remove",
    "import": "_import",
    "documents": "_documents",
    "check": "_check",
}


def _nothing(case: Case) -> dict[str, Any]:
    return {}


def _every_agency(case: Case) -> Any:
    return Agency.objects.asked_in_reviews()


@dataclass(frozen=True)
class Returning:
    """How agencies answer in one procedure; without `reply` there is no quick reply, without `nil` no nil return."""

    kind: str
    """The kind of case."""
    flow: Callable[[], Any]
    """Gives the flow class, asked late because the flow names these pages."""
    ask: str
    """The step at which every agency is asked (EachAgency)."""
    write: str
    approve: str
    """The steps of writing and of the lead's approval."""
    clock: str
    """The clock that runs until the return is approved or nil."""
    names: str
    """The URL name of the parts; its sister pages are called so and end in _section, _check, _sent …"""
    approve_name: str
    go_ahead_name: str
    add_name: str
    """The URL names of the other pages."""
    root: str
    path: str
    """The beginning of every address, and the word for what is sent ("return")."""
    templates: str
    """The folder whose templates come before those of workflows/returning."""
    sent_back: str
    task: str
    """The message to an author whose version was sent back, and the task it names."""
    period: Callable[[Case], Period | None]
    """First and last day that is asked about."""
    add_agency: Callable[[Case, Agency, User, datetime], None]
    """The service that asks one more agency."""
    askable: Callable[[Case], Any] = _every_agency
    """The agencies one of which can be asked as well."""
    asked: Callable[[Case], dict[str, Any]] = _nothing
    """What the templates show of the request."""
    reply: str = ""
    reply_name: str = ""
    reply_clock: str = ""
    nil: bool = False

    @property
    def nodes(self) -> tuple[str, ...]:
        """The steps in which an agency works on its return."""
        return tuple(node for node in (self.reply, self.write, self.approve) if node)

    @property
    def clocks(self) -> tuple[str, ...]:
        """The clocks that run meanwhile."""
        return tuple(code for code in (self.reply_clock, self.clock) if code)

    def address(self, item: WorkItem, step: str, **place: Any) -> str:
        """Give the address of one of the pages of a task; empty for a nil return where there is none."""
        if step == "nil" and not self.nil:
            return ""
        name = self.names + STEPS.get(step, f"_{step}")
        return reverse(name, kwargs={"ref": item.case.reference, "task_pk": item.pk, **place})

    def sent_url(self, ret: Return) -> str:
        """Give the confirmation page of a return that was sent."""
        return reverse(f"{self.names}_sent", kwargs={"ref": ret.case.reference, "pk": ret.pk})

    def template(self, name: str) -> str:
        """Give the procedure's own template of this name, or the shared one."""
        found = select_template([f"{self.templates}/{name}", f"workflows/returning/{name}"])
        return str(found.template.name)


def return_of(item: WorkItem) -> Return:
    """Give the return a task is about."""
    ret = Return.objects.get(case=item.case, agency=item.agency)
    ret.case = item.case
    if item.agency is not None:
        ret.agency = item.agency
    return ret
