"""Files that belong to a return; they are opened to others when the return is approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from reviews.cases.services import CaseRefusal
from reviews.documents.kinds import TAKEN, FileRefused
from reviews.documents.models import Document
from reviews.documents.services import add_document
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm
from reviews.returns.content import RETURN_PURPOSE
from reviews.returns.pages.place import WritingPage


class AttachmentForm(GovukForm):
    """One file with a title that names no child."""

    title = forms.CharField(
        max_length=200, label="Title", help_text="Say what it is, without names. For example “Health visitor record”"
    )
    file = forms.FileField(label="File", help_text=TAKEN, max_length=300, allow_empty_file=True)
    limited = forms.BooleanField(
        label="What it says about other people is limited to what is relevant",
        error_messages={"required": "Confirm that what it says about other people is limited to what is relevant"},
    )


class DocumentsPage(WritingPage):
    """The list of files, and one more."""

    template_name = "reviews/returns/pages/documents.html"

    def answer(self, form: AttachmentForm) -> HttpResponse:
        """Show the list and the form."""
        attached = Document.objects.filter(case=self.case, agency=self.ret.agency, purpose=RETURN_PURPOSE)
        context = self.shown(form=form, documents=attached.prefetch_related("versions").order_by("pk"))
        return render(self.request, self.template_name, context)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What is attached."""
        return self.answer(AttachmentForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take one more file; 422 when it is of no kind that is taken."""
        form = AttachmentForm(request.POST, request.FILES)
        if not form.is_valid():
            return refuse(self.answer(form))
        given = form.cleaned_data
        try:
            add_document(
                self.case,
                given["file"],
                title=given["title"],
                purpose=RETURN_PURPOSE,
                by=self.person,
                at=timezone.now(),
                agency=self.ret.agency,
                restricted=True,
            )
        except (CaseRefusal, FileRefused) as refusal:
            form.add_error("file", str(refusal))
            return refuse(self.answer(form))
        messages.success(request, "The document was attached.")
        return HttpResponseRedirect(self.address("documents"))
