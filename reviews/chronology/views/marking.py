"""One row of the composite, and what the collating officer marks on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from reviews.cases.subnav import case_context
from reviews.chronology.forms import ContradictionForm, DuplicateForm, NoteForm
from reviews.chronology.models import Entry
from reviews.chronology.refusals import ChronologyRefused
from reviews.chronology.services import add_note, mark_duplicate, note_contradiction, undo_duplicate
from reviews.chronology.views.composite import case_of, composite_of
from reviews.chronology.visibility import may_collate
from reviews.presentation.form_page import FormPage, refuse

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

NEAR = 40
"""How many other rows around the event's date are offered as its original."""


class EntryMarks(View):
    """Read one row; mark it as a duplicate, or note a contradiction."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only who collates may come here; others get 404."""
        self.case: Case = case_of(request, kwargs["ref"])
        if not may_collate(request.user):
            raise Http404("Rows are marked by the partnership.")
        entry = composite_of(request, self.case).filter(pk=kwargs["pk"]).first()
        if entry is None:
            raise Http404("There is no such row.")
        self.entry = entry
        return super().dispatch(request, *args, **kwargs)

    def candidates(self) -> list[tuple[str, str]]:
        """Rows nearby in time that this one may repeat, other agencies included."""
        others = Entry.objects.filter(case=self.case).sent().merged().exclude(pk=self.entry.pk)
        rows = list(others.select_related("agency").in_order())
        rows.sort(key=lambda row: (self._distance(row), row.sort_key))
        return [(str(row.pk), f"{row.date_words}, {row.agency.label}: {row.event[:80]}") for row in rows[:NEAR]]

    def _distance(self, row: Entry) -> int:
        if row.happened_on is None or self.entry.happened_on is None:
            return 10**6
        return abs((row.happened_on - self.entry.happened_on).days)

    def answer(self, status: int, duplicate: DuplicateForm, contradiction: ContradictionForm) -> HttpResponse:
        """Show the page."""
        context = case_context(self.request, self.case, "case_chronology") | {
            "entry": self.entry,
            "duplicate_form": duplicate,
            "contradiction_form": contradiction,
            "forms_with_errors": [duplicate, contradiction],
        }
        response = render(self.request, "reviews/chronology/entry.html", context)
        return refuse(response) if status == 422 else response

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The row with its marks."""
        contradiction = ContradictionForm(initial={"contradiction_note": self.entry.contradiction_note})
        return self.answer(200, DuplicateForm(candidates=self.candidates()), contradiction)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Change one mark; which one says the button."""
        user, candidates = cast("User", request.user), self.candidates()
        duplicate = DuplicateForm(candidates=candidates)
        contradiction = ContradictionForm(initial={"contradiction_note": self.entry.contradiction_note})
        if "undo" in request.POST:
            undo_duplicate(self.entry, by=user)
        elif "mark_duplicate" in request.POST:
            duplicate = DuplicateForm(request.POST, candidates=candidates)
            if not duplicate.is_valid() or not self._mark(duplicate, user):
                return self.answer(422, duplicate, contradiction)
        else:
            contradiction = ContradictionForm(request.POST)
            if not contradiction.is_valid():
                return self.answer(422, duplicate, contradiction)
            note_contradiction(self.entry, contradiction.cleaned_data["contradiction_note"], by=user)
        messages.success(request, "The row was marked.")
        return HttpResponseRedirect(reverse("chronology_entry", args=[self.case.reference, self.entry.pk]))

    def _mark(self, form: DuplicateForm, user: User) -> bool:
        original = Entry.objects.get(pk=form.cleaned_data["original"], case=self.case)
        try:
            mark_duplicate(self.entry, original, by=user)
        except ChronologyRefused as refusal:
            form.add_error("original", str(refusal))
            return False
        return True


class WriteNote(FormPage):
    """Write a note for the meeting."""

    form_class = NoteForm
    page_title = "Write a note for the meeting"
    submit = "Save note"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only who collates may come here; others get 404."""
        self.case: Case = case_of(request, kwargs["ref"])
        if not may_collate(request.user):
            raise Http404("Notes are written by the partnership.")
        self.caption = self.case.reference
        self.back_url = reverse("case_chronology", args=[self.case.reference])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Choose the kind that the link asked for."""
        return {"kind": self.request.GET.get("kind", "")}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the note."""
        given = form.cleaned_data
        add_note(self.case, given["kind"], given["text"], by=cast("User", self.request.user), at=timezone.now())
        messages.success(self.request, "The note was saved.")
        return HttpResponseRedirect(self.back_url)
