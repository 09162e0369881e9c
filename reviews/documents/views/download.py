"""The only way to a private file."""

from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.documents import storage
from reviews.documents.models import Document, DocumentVersion
from reviews.trail.reads import record_download

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def document_download(request: HttpRequest, ref: str, pk: int) -> HttpResponseBase:
    """Stream one version as an attachment nothing can run; the download is recorded."""
    case = case_or_404(request, ref)
    readable = Document.objects.visible_to(cast("User", request.user)).filter(case=case)
    return streamed(case, get_object_or_404(DocumentVersion, pk=pk, document__in=readable))


def streamed(case: Case, version: DocumentVersion) -> FileResponse:
    """Give a file whose reader the caller has authorised; the download is recorded."""
    try:
        file = storage.read(version.storage_name)
    except storage.FileMissing as missing:
        raise Http404("The file is missing. Tell the partnership team.") from missing
    record_download(case.pk, document=version.document_id, version=version.number, sha256=version.sha256)
    answer = FileResponse(file, as_attachment=True, filename=version.file_name, content_type=version.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
