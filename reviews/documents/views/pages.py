"""The documents of a case: list, upload, another version."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404, is_business_unit, takes_part
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.documents.forms import PURPOSES, UploadForm, VersionForm
from reviews.documents.models import Document
from reviews.documents.services import FileRefused, add_document, add_version
from reviews.people.models import Agency
from reviews.people.policy import may, require
from reviews.presentation.form_page import refuse

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def document_list(request: HttpRequest, ref: str) -> HttpResponse:
    """List the documents this person may read, newest first, with every version."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    documents = Document.objects.visible_to(user).filter(case=case).select_related("agency")
    context = case_context(request, case, "case_documents") | {
        "documents": documents.prefetch_related("versions__uploaded_by"),
        "purposes": dict(PURPOSES),
        "may_upload": may_upload(user, case),
        "own_agencies": user.agency_ids,
        "business_unit": is_business_unit(user),
    }
    return render(request, "reviews/documents/list.html", context)


@require_http_methods(["GET", "POST"])
def document_upload(request: HttpRequest, ref: str) -> HttpResponse:
    """Take in a document; an agency's stays its own until its return is approved or released."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    require(user, "upload_document")
    if not may_upload(user, case):
        raise Http404("Nothing can be added to this case.")
    agency = acting_agency(user, case)
    form = UploadForm(
        request.POST if request.method == "POST" else None, request.FILES or None, ask_restricted=agency is not None
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            add_document(
                case,
                data["file"],
                title=data["title"],
                purpose=data["purpose"],
                by=user,
                at=timezone.now(),
                agency=agency,
                restricted=bool(data.get("restricted")),
            )
        except (FileRefused, CaseRefusal) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "The document was added.")
            return redirect("case_documents", ref=ref)
    page = render(
        request, "reviews/documents/upload.html", case_context(request, case, "case_documents") | {"form": form}
    )
    return refuse(page) if request.method == "POST" else page


@require_http_methods(["GET", "POST"])
def document_version(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take in another version of a document of one's own agency, or of the partnership."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    require(user, "upload_document")
    document = get_object_or_404(Document.objects.visible_to(user), case=case, pk=pk)
    own = document.agency_id in user.agency_ids if document.agency_id else is_business_unit(user)
    if not own or not may_upload(user, case):
        raise Http404("This document is not yours to change.")
    form = VersionForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_version(document, form.cleaned_data["file"], by=user, at=timezone.now())
        except (FileRefused, CaseRefusal) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "The new version was added. The earlier ones stay.")
            return redirect("case_documents", ref=ref)
    context = case_context(request, case, "case_documents") | {"form": form, "document": document}
    page = render(request, "reviews/documents/upload.html", context)
    return refuse(page) if request.method == "POST" else page


def may_upload(user: "User", case: Case) -> bool:
    """Say whether the person may add to this open case: the business unit, or an agency that takes part."""
    if not case.is_open or not may(user, "upload_document"):
        return False
    return is_business_unit(user) or takes_part(user, case)


def acting_agency(user: "User", case: Case) -> Agency | None:
    """Give the agency for which the person adds a document; None for the business unit."""
    if is_business_unit(user):
        return None
    taking_part = case.participants.filter(agency_id__in=user.agency_ids, withdrawn_at=None)
    first = taking_part.select_related("agency").order_by("agency__name").first()
    return first.agency if first else None
