"""The whole of a return as one document: what a version keeps and what its hash covers."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any

from reviews.chronology.models import Entry
from reviews.documents.models import Document
from reviews.returns.sections import sections_of

if TYPE_CHECKING:
    from reviews.returns.models import Return


def digest(content: dict[str, Any]) -> str:
    """SHA-256 (hex) of the content in canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def content_of(ret: Return) -> dict[str, Any]:
    """Put together what the return holds now; a random salt keeps short answers from being guessed by the hash."""
    return {
        "case": ret.case.reference,
        "agency": ret.agency.code,
        "agency_name": ret.agency.name,
        "known": ret.known,
        "conflict": ret.conflict,
        "children": list(ret.case.children.order_by("label").values_list("label", flat=True)),
        "sections": {section.code: section.data for section in ret.sections.order_by("code")},
        "chronology": [_row(entry) for entry in _entries(ret)],
        "documents": _documents(ret),
        "salt": secrets.token_hex(16),
        **_words(ret),
    }


def _words(ret: Return) -> dict[str, Any]:
    asked = {
        section.code: {ask.name: ask.label for ask in section.questions}
        for section in sections_of(ret.case)
        if section.of_case
    }
    return {"asked": asked} if asked else {}


def nil_content(ret: Return) -> dict[str, Any]:
    """The document of a nil return."""
    return {
        "case": ret.case.reference,
        "agency": ret.agency.code,
        "agency_name": ret.agency.name,
        "known": ret.known,
        "nil": ret.nil_reason,
        "sections": {},
        "chronology": [],
        "documents": [],
        "salt": secrets.token_hex(16),
    }


def _entries(ret: Return) -> Any:
    return Entry.objects.filter(case_id=ret.case_id, agency_id=ret.agency_id).working().in_order()


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry.pk,
        "date": entry.happened_on.isoformat() if entry.happened_on else None,
        "precision": entry.precision,
        "date_words": entry.date_words,
        "time": entry.happened_time.strftime("%H:%M") if entry.happened_time else None,
        "source": entry.source,
        "who": entry.who,
        "event": entry.event,
        "action_taken": entry.action_taken,
        "child_seen": entry.child_seen,
        "comment": entry.comment,
        "practice_episode": entry.practice_episode,
        "outside_scope": entry.outside_scope,
    }


def _documents(ret: Return) -> list[dict[str, Any]]:
    rows = []
    attached = Document.objects.filter(case_id=ret.case_id, agency_id=ret.agency_id, purpose=RETURN_PURPOSE)
    for document in attached.order_by("pk").prefetch_related("versions"):
        latest = next(iter(document.versions.all()), None)
        if latest is not None:
            rows.append(
                {"document": document.pk, "title": document.title, "version": latest.number, "sha256": latest.sha256}
            )
    return rows


RETURN_PURPOSE = "return"
