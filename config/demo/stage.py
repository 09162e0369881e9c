"""The stage: each act is done by the right person, through the form and the service of its task page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils import timezone

from config.demo.clock import Days, set_to
from reviews.cases.models import Case
from reviews.people.acting import actor_of_user
from reviews.people.models import Agency, User
from reviews.trail.actor import acting_as
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem


class DemoBroken(Exception):
    """A form or a rule of the product refused what the demonstration does; the message says which."""


def day_boxes(name: str, day: date) -> dict[str, str]:
    """The three boxes of a date in a form."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def moment_boxes(name: str, at: datetime) -> dict[str, str]:
    """The boxes of a date with a time in a form."""
    local = timezone.localtime(at)
    return day_boxes(name, local.date()) | {f"{name}_time": f"{local:%H:%M}"}


class Stage:
    """The people, the agencies and the calendar of the demonstration."""

    def __init__(self, people: dict[str, User], days: Days) -> None:
        self.people = people
        self.days = days
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.codes = {agency.pk: code for code, agency in self.agencies.items()}

    @contextmanager
    def acting(self, key: str, at: datetime) -> Iterator[User]:
        """One act of one person at one moment."""
        user = self.people[key]
        with set_to(at), acting_as(actor_of_user(user)):
            yield user

    def does(
        self,
        case: Case,
        key: str,
        node: str,
        data: dict[str, Any] | None,
        at: datetime,
        *,
        agency: Agency | None = None,
        subject: str = "",
        page: str = "",
    ) -> None:
        """Complete the one open task of a step (about `subject`) as its page does.

        Without data it is the one-click confirmation.
        """
        with self.acting(key, at) as user:
            open_items = WorkItem.objects.actionable_by(user).filter(case=case, node=node)
            about = open_items.filter(agency=agency, subject=subject) if subject else open_items.filter(agency=agency)
            pk = about.values_list("pk", flat=True).first()
            if pk is None:
                raise DemoBroken(f"{user} has no open task “{node}” on {case.reference}.")
            with locked_item(pk) as (item, activation):
                act = page_of(item, page)
                act.item, act.user, act.request = item, user, _posting(data)
                form = self._form(act, item, data)
                act.perform(item, form, user, at)
                complete(item, activation, by=user)
        case.refresh_from_db()

    def _form(self, act: Any, item: WorkItem, data: dict[str, Any] | None) -> Any:
        if data is None:
            return None
        form = act.form_class(data, {}, initial={}, **act.form_kwargs(item))
        if not form.is_valid():
            raise DemoBroken(f"“{item.title}” refuses {form.errors.as_json()}")
        return form

    def waiting(self, case: Case, node: str) -> list[Agency]:
        """The agencies whose task of this step is open, by name."""
        items = WorkItem.objects.open().filter(case=case, node=node).select_related("agency").order_by("agency__name")
        return [item.agency for item in items if item.agency is not None]


def _posting(data: dict[str, Any] | None) -> HttpRequest:
    """What a page that looks at the request itself sees of what was typed."""
    request = HttpRequest()
    request.method = "POST"
    request.POST = QueryDict(urlencode(data or {}, doseq=True))
    return request


def page_of(item: WorkItem, name: str = "") -> Any:
    """The page on which a task is done, as its address makes it; `name` is the URL name when a sister page sends it."""
    where = {"ref": item.case.reference, "task_pk": item.pk}
    view: Any = resolve(reverse(name or item.task.flow_task.view_name, kwargs=where)).func
    return view.view_class(**view.view_initkwargs)
