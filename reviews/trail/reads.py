"""Recording who read what: sensitive pages, downloads, exports."""

from django.db import transaction

from reviews.trail.access_events import CaseViewed, DocumentDownloaded, HistoryExported
from reviews.trail.record import record_access


def record_view(case_pk: int, what: str, *, obj: str | None = None) -> None:
    """Record that a sensitive page of a case was opened; `what` completes "looked at …"."""
    with transaction.atomic():
        record_access(case_pk, CaseViewed(what=what, obj=obj))


def record_download(case_pk: int, *, document: int, version: int, sha256: str) -> None:
    """Record that a file of a case was downloaded."""
    with transaction.atomic():
        event = DocumentDownloaded(document=document, version=version, sha256=sha256, obj=f"document:{document}")
        record_access(case_pk, event)


def record_export(case_pk: int, *, form: str, entries: int, filters: str) -> None:
    """Record that the history of a case was exported, and with which filters."""
    with transaction.atomic():
        record_access(case_pk, HistoryExported(form=form, entries=entries, filters=filters))
