"""What a case holds beside its tasks: a document, a row of the chronology, a grant to read, a proposed correction."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from django.utils import timezone

from reviews.cases.models import CaseGrant
from reviews.cases.services import grant_reading
from reviews.chronology.models import Entry
from reviews.chronology.services.entries import EntryText, add_entry
from reviews.documents.models import Document, DocumentVersion
from reviews.documents.services import add_document
from reviews.people.invitation import invitation_path
from reviews.returns.models import Return
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.hostile.standing import Right, keys_of
from tests.matrix.arguments import proposed_corrections
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem


def make_papers(story: Teller) -> Right:
    """Make them, and say where each belongs."""
    _, author = story.people_of(story.police)
    case, now = story.case, timezone.now()
    upload = SimpleUploadedFile("note.txt", b"A fictional note.")
    with as_actor(story.manager):
        until = timezone.localdate() + timedelta(days=7)
        grant_reading(case, make_user("Reader for a time"), until=until, reason="Legal advice", by=story.manager)
    with as_actor(author):
        add_entry(case, story.police, EntryText(None, "unknown", "Records", "A visit."), by=author, at=now)
        add_document(case, upload, title="Note", purpose="other", by=author, at=now, agency=story.police)
    mine = {"case": case, "agency": story.police}
    done = WorkItem.objects.filter(case=case).exclude(pk__in=WorkItem.objects.open())
    return {
        "cases/<str:ref>/documents/files/": {"pk": keys_of(DocumentVersion.objects.filter(document__case=case))},
        "cases/<str:ref>/documents/": {"pk": keys_of(Document.objects.filter(case=case))},
        "cases/<str:ref>/access/": {"pk": keys_of(CaseGrant.objects.filter(case=case))},
        "cases/<str:ref>/corrections/": {"pk": [str(pk) for pk, _ in proposed_corrections(case)]},
        "cases/<str:ref>/chronology/": {"pk": keys_of(Entry.objects.filter(**mine))},
        "cases/<str:ref>/returns/": {"pk": keys_of(Return.objects.filter(**mine))},
        "tasks/": {"pk": [*keys_of(WorkItem.objects.open().filter(**mine)), *keys_of(done)[:1]]},
        "invitation": {name: [str(value)] for name, value in resolve(invitation_path(author)).kwargs.items()},
    }
