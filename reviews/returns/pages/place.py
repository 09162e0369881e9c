"""What all writing pages share: the return, who may write, and the addresses of the sister pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import View

from reviews.cases.services import CaseRefusal
from reviews.chronology.refusals import ChronologyRefused
from reviews.presentation.errors import conflict
from reviews.returns.refusals import ReturnRefused
from reviews.returns.sections import kind_of_return

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User
    from reviews.returns.models import Return


class WritingPage(View):
    """A page of one return that its agency is writing; answers 409 when the return is not theirs to edit any more."""

    ret: Return

    def find_return(self) -> Return:
        """Give the return this address is about; raises Http404."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Find what else the address names, once the return is known to be theirs to write; raises Http404."""

    def address(self, step: str, **place: Any) -> str:
        """Give the address of a sister page: list, section, autosave, entries, entry_add, entry, documents, check …"""
        raise NotImplementedError

    def scope(self) -> tuple[date, date] | None:
        """Give first and last day of the period asked about; None when there is none."""
        return None

    @property
    def case(self) -> Case:
        """The case of the return."""
        return self.ret.case

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast("User", self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the return; another agency's answers 404, one already sent 409."""
        self.ret = self.find_return()
        if not self.ret.writable_by(request.user):
            raise Http404("This return is not yours to write.")
        if not self.ret.is_editable:
            return conflict(
                request,
                "This return was sent to your safeguarding lead or to the partnership. It cannot be edited now.",
                back_url=self.ret.get_absolute_url(),
            )
        self.prepare()
        try:
            return super().dispatch(request, *args, **kwargs)
        except (ReturnRefused, ChronologyRefused, CaseRefusal) as refusal:
            return conflict(request, str(refusal), back_url=self.address("list"))

    def shown(self, **context: Any) -> dict[str, Any]:
        """Give what every template of these pages needs."""
        about = kind_of_return(self.case)
        parts = about.parts(self.case)
        return {
            "ret": self.ret,
            "case": self.case,
            "noun": about.noun,
            "heading": about.heading.format(agency=self.ret.agency.name),
            "parts": len(parts),
            "part_of": {part.kind: part for part in parts if part.kind != "form"},
            "list_url": self.address("list"),
            "person": self.person,
        } | context
