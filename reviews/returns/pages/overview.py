"""The return as a task list: its parts and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.chronology.models import Entry
from reviews.documents.models import Document
from reviews.returns.content import RETURN_PURPOSE
from reviews.returns.models import Outcome, Return
from reviews.returns.pages.place import WritingPage
from reviews.returns.sections import Section, sections_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE_OF: dict[str, str] = {"form": "section", "chronology": "entries", "documents": "documents"}


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    title: str
    url: str
    status: str
    colour: str
    hint: str
    code: str


def tasks_of(ret: Return, address: Callable[[Section], str]) -> list[Task]:
    """Every part of the return with its state; three queries."""
    saved = {row.code: row for row in ret.sections.all()}
    entries = Entry.objects.filter(case=ret.case, agency=ret.agency).working().count()
    documents = Document.objects.filter(case=ret.case, agency=ret.agency, purpose=RETURN_PURPOSE).count()
    counted = {"chronology": (entries, "row"), "documents": (documents, "document")}
    tasks = []
    for section in sections_of(ret.case):
        if section.code in counted:
            count, word = counted[section.code]
            status = f"{count} {word}{'' if count == 1 else 's'}"
            colour = "" if count else "grey"
        else:
            row = saved.get(section.code)
            status, colour = _state(row is not None, bool(row and row.complete))
        hint = "" if section.mandatory else "Optional"
        tasks.append(Task(section.title, address(section), status, colour, hint, section.code))
    return tasks


def _state(begun: bool, complete: bool) -> tuple[str, str]:
    if complete:
        return "Completed", ""
    return ("In progress", "teal") if begun else ("Not started", "blue")


class Overview(WritingPage):
    """The task list."""

    template_name = "reviews/returns/pages/overview.html"

    def section_address(self, section: Section) -> str:
        """Give the page of a section."""
        page = PAGE_OF[section.kind]
        return self.address(page, code=section.code) if page == "section" else self.address(page)

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """Show the parts, what is missing, and the note of the lead when the return was sent back."""
        tasks = tasks_of(self.ret, self.section_address)
        latest = self.ret.versions.order_by("-number").first()
        context = self.shown(
            tasks=tasks,
            done=sum(task.status == "Completed" for task in tasks),
            asked=sum(section.mandatory for section in sections_of(self.case)),
            sent_back=latest if latest is not None and latest.outcome == Outcome.REVISION else None,
            check_url=self.address("check"),
            nil_url=self.address("nil"),
            scope=self.scope(),
        )
        return render(request, self.template_name, context)
