"""One section of a return: save and continue, save and come back, autosave."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from reviews.presentation.form_page import refuse
from reviews.returns.forms.section import SectionForm, form_class
from reviews.returns.pages.place import WritingPage
from reviews.returns.sections import Section, section_of
from reviews.returns.services import save_section

SAVE_AND_COME_BACK = "save"


class SectionWriting(WritingPage):
    """What the page and its autosave share."""

    section: Section

    def prepare(self) -> None:
        """Find the section among the parts of this case's returns; 404 for one that is no form."""
        section = section_of(self.case, self.kwargs["code"])
        if section is None or section.kind != "form":
            raise Http404("There is no such section.")
        self.section = section

    def form(self, data: Any = None) -> SectionForm:
        """Make the form, with what was saved or with what was posted."""
        labels = self.case.children.order_by("label").values_list("label", flat=True)
        saved = self.ret.sections.filter(code=self.section.code).first()
        return form_class(self.section, labels)(data, initial=saved.data if saved else {})

    def keep(self, form: SectionForm) -> None:
        """Save what was typed; complete only when nothing is missing or wrong."""
        typed, complete = form.as_typed(), form.is_valid()
        save_section(self.ret, self.section.code, typed, by=self.person, at=timezone.now(), complete=complete)


class SectionPage(SectionWriting):
    """The page of one section."""

    template_name = "reviews/returns/pages/section.html"

    def answer(self, form: SectionForm) -> HttpResponse:
        """Show the form."""
        context = self.shown(
            section=self.section, form=form, autosave_url=self.address("autosave", code=self.section.code)
        )
        return render(self.request, self.template_name, context)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The section as last saved."""
        return self.answer(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Continue needs a complete section (422 otherwise); "save and come back" keeps anything."""
        form = self.form(request.POST)
        if SAVE_AND_COME_BACK not in request.POST and not form.is_valid():
            return refuse(self.answer(form))
        self.keep(form)
        return HttpResponseRedirect(self.address("list"))


class SectionAutosave(SectionWriting):
    """Keep a draft while somebody types; needs JavaScript, answers 204."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save without judging."""
        self.keep(self.form(request.POST))
        return HttpResponse(status=204)
