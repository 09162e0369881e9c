"""Files beside the report: read by those who read the report, and by nobody else."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.documents.forms import VersionForm
from reviews.documents.models import Document, DocumentVersion
from reviews.documents.services import FileRefused, add_document
from reviews.documents.views.download import streamed
from workflows.engine.views import user_of
from workflows.practice_review.reading import may_read_report, may_write_engagement
from workflows.practice_review.refusals import PracticeReviewRefused
from workflows.practice_review.views.form_on_case import form_on_case

PURPOSE = "report of the practice review"


class AttachForm(VersionForm):
    """One file and its title."""

    title = forms.CharField(label="Title", help_text="Do not write a child’s name.", max_length=200)
    field_order = ("title", "file")


def files_of(case: Case) -> list[DocumentVersion]:
    """The files beside the report, the newest first."""
    rows = DocumentVersion.objects.filter(document__case=case, document__purpose=PURPOSE)
    return list(rows.select_related("document", "uploaded_by").order_by("-pk"))


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a file: the business unit and the reviewer, while the case is open."""
    case, user = case_or_404(request, ref), user_of(request)
    if not may_write_engagement(user, case):
        raise Http404
    posted = request.method == "POST"
    form = AttachForm(request.POST if posted else None, request.FILES if posted else None)

    def act() -> Any:
        data, now = form.cleaned_data, timezone.now()
        try:
            return add_document(
                case, data["file"], title=data["title"], purpose=PURPOSE, by=user, at=now, restricted=True
            )
        except FileRefused as refused:
            raise PracticeReviewRefused(str(refused)) from refused

    return form_on_case(
        request,
        case,
        form,
        act,
        heading="Attach a file to the report",
        intro="Those who read the report read it. Agencies do not.",
        submit="Attach the file",
        done="The file was attached.",
        then="pr_report",
        current="pr_report",
    )


@require_safe
def download(request: HttpRequest, ref: str, pk: int) -> HttpResponseBase:
    """Stream one file; the download is recorded."""
    case, user = case_or_404(request, ref), user_of(request)
    if not may_read_report(user, case):
        raise Http404
    beside = Document.objects.filter(case=case, purpose=PURPOSE)
    return streamed(case, get_object_or_404(DocumentVersion, pk=pk, document__in=beside))
