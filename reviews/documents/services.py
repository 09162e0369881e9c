"""Taking in documents: size, kind, private file, row, history."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import locked
from reviews.documents import events, storage
from reviews.documents.kinds import FileKind, FileRefused, kind_of
from reviews.documents.models import Document, DocumentVersion
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import Agency, User

LONGEST_NAME = 200
TWICE = timedelta(minutes=1)


@transaction.atomic
def add_document(
    case: Case,
    upload: UploadedFile,
    *,
    title: str,
    purpose: str,
    by: User,
    at: datetime,
    agency: Agency | None = None,
    restricted: bool = False,
) -> DocumentVersion:
    """Take a file as a new document of the case; raises FileRefused, CaseIsClosed."""
    kind = checked(upload)
    locked(case)
    stored = storage.write(content_of(upload))
    if (sent_before := _same_just_now(case, stored, title=title[:200], by=by, at=at)) is not None:
        storage.path_of(stored.name).unlink(missing_ok=True)
        return sent_before
    document = Document.objects.create(
        case=case, agency=agency, purpose=purpose, title=title[:200], restricted=restricted, created_at=at
    )
    version = _version(document, 1, stored, plain_name(upload.name or "", kind), kind, by=by, at=at)
    record(
        case_stream(case.pk),
        events.DocumentAdded(
            purpose=purpose,
            sha256=version.sha256,
            size=version.size,
            title=document.title,
            file_name=version.file_name,
            obj=f"document:{document.pk}",
        ),
    )
    return version


@transaction.atomic
def add_version(document: Document, upload: UploadedFile, *, by: User, at: datetime) -> DocumentVersion:
    """Take another version; the earlier ones stay as they were. Raises FileRefused, CaseIsClosed."""
    kind = checked(upload)
    locked(document.case)
    last = document.versions.order_by("-number").first()
    name = plain_name(upload.name or "", kind)
    number = (last.number if last else 0) + 1
    version = _version(document, number, storage.write(content_of(upload)), name, kind, by=by, at=at)
    record(
        case_stream(document.case_id),
        events.VersionAdded(
            purpose=document.purpose,
            version=version.number,
            sha256=version.sha256,
            size=version.size,
            file_name=version.file_name,
            obj=f"document:{document.pk}",
        ),
    )
    return version


@transaction.atomic
def open_documents(case: Case, agency: Agency) -> int:
    """Let those who may read the agency's return read its documents too (at its approval); gives how many."""
    locked(case)
    count = Document.objects.filter(case=case, agency=agency, restricted=True).update(restricted=False)
    if count:
        record(case_stream(case.pk), events.DocumentsOpened(agency=agency.name, count=count))
    return count


def checked(upload: UploadedFile) -> FileKind:
    """Give what a file is; raises FileRefused when it is too large or of no kind that is taken."""
    most = settings.MAX_UPLOAD_BYTES
    if (upload.size or 0) > most:
        raise FileRefused(f"The file must be smaller than {most // (1024 * 1024)} MB.")
    return kind_of(upload.name or "", content_of(upload))


def content_of(upload: UploadedFile) -> IO[bytes]:
    """Give the bytes of an upload; raises FileRefused when there are none."""
    if upload.file is None:
        raise FileRefused("The file did not arrive. Choose it again.")
    return upload.file


def _same_just_now(case: Case, stored: storage.Stored, *, title: str, by: User, at: datetime) -> DocumentVersion | None:
    """Find the document that the same press of the button made already: a form posted twice acts once."""
    return DocumentVersion.objects.filter(
        document__case=case,
        document__title=title,
        number=1,
        sha256=stored.sha256,
        uploaded_by=by,
        uploaded_at__gte=at - TWICE,
    ).first()


def _version(
    document: Document, number: int, stored: storage.Stored, file_name: str, kind: FileKind, *, by: User, at: datetime
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        storage_name=stored.name,
        file_name=file_name,
        size=stored.size,
        sha256=stored.sha256,
        content_type=kind.content_type,
        uploaded_by=by,
        uploaded_at=at,
    )


def plain_name(name: str, kind: FileKind) -> str:
    """Give a file name without folders, control characters or more than 200 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(letter for letter in last if letter.isprintable()).strip(". ") or f"document{kind.endings[0]}"
    stem, _, ending = clean.rpartition(".")
    return f"{(stem or 'document')[: LONGEST_NAME - len(ending) - 1]}.{ending}"


__all__ = ["FileRefused", "add_document", "add_version", "checked", "open_documents", "plain_name"]
