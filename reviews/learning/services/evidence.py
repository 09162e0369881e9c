"""Files that show how an action goes; they are documents of the plan, read as the owning agency's other documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.documents.services import add_document
from reviews.learning import events
from reviews.learning.models import Action, Evidence
from reviews.learning.refusals import ActionIsClosed, ActionIsWithdrawn, LearningRefused
from reviews.learning.services.checking import locked, require_owner
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from reviews.people.models import User


@transaction.atomic
def add_evidence(action: Action, upload: UploadedFile, title: str, *, by: User, at: datetime) -> Evidence:
    """Take a file as evidence of an action that still changes. Raises NotYours, LearningRefused, FileRefused."""
    fresh = locked(action)
    require_owner(by, fresh)
    if fresh.closed_at is not None:
        raise ActionIsClosed
    if fresh.withdrawn_at is not None:
        raise ActionIsWithdrawn
    if fresh.plan is None:
        raise LearningRefused("This action belongs to no plan yet, so no file can be kept with it.")
    version = add_document(fresh.plan, upload, title=title, purpose="evidence", by=by, at=at, agency=fresh.agency)
    row, new = Evidence.objects.get_or_create(document=version.document, defaults={"action": fresh, "added_at": at})
    if new:
        added = events.EvidenceAdded(f"action:{fresh.pk}", fresh.code, version.sha256)
        tell(fresh, added, source_too=False)
    return row
