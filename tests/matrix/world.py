"""The people and the two cases of the matrix: one case everybody's agency is in, and a foreign one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from reviews.cases.services import grant_reading
from reviews.chronology.services.entries import EntryText, add_entry
from reviews.documents.services import add_document
from reviews.people.models import Agency, User
from reviews.people.roles import Role
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.matrix.browser import Browser
from tests.matrix.stages import DETOURS, STAGES, Step
from tests.stories import chapters
from tests.stories.teller import Teller

ANONYMOUS, WITHOUT_ROLE = "anonymous", "without_role"
ACTORS: tuple[str, ...] = (*Role.values, WITHOUT_ROLE, ANONYMOUS)


class World:
    """Built once; `reach` tells the story up to a stage; what a request writes is rolled back by the caller."""

    def __init__(self) -> None:
        self.own = Agency.objects.get(code="uhmb")
        self.other = Agency.objects.get(code="btp")
        self.story, self.foreign = Teller(), Teller()
        for story in (self.story, self.foreign):
            story.given_an_open_review()
        self._make_the_foreign_case()
        self.people = self._people()
        self.browser = Browser()
        for name, person in (self.people | {ANONYMOUS: None}).items():
            self.browser.enter(name, person)
        self.stranger = self.foreign.people_of(self.other)[0]
        self.reached = ["triage"]
        self.stands = ""
        self.detour: Any = None
        self._add_paper(self.story, self.own)

    @contextmanager
    def standing_at(self, stage: str) -> Iterator[None]:
        """Be at a stage of the story, or on a detour from it; a detour is told once for rows that follow each other."""
        if stage != self.stands:
            self.leave()
            start, detour = DETOURS.get(stage, (stage, None))
            self.reach(start)
            if detour is not None:
                self._enter(stage, detour)
        yield

    def _enter(self, stage: str, detour: Step) -> None:
        self.known = dict(self.story.leads), dict(self.story.authors)
        self.stands, self.detour = stage, transaction.atomic()
        self.detour.__enter__()
        with ExitStack() as undone:
            undone.callback(self.leave)
            detour(self.story, self.own)
            undone.pop_all()  # told to its end: it stands until the next stage

    def leave(self) -> None:
        """Undo the detour, if the story is on one."""
        if self.detour is None:
            return
        transaction.set_rollback(True)
        self.detour.__exit__(None, None, None)
        self.stands, self.detour = "", None
        self.story.leads, self.story.authors = self.known

    def reach(self, stage: str) -> None:
        """Go on with the story until `stage`; going back is not possible."""
        for name, step in STAGES.items():
            if name not in self.reached:
                step(self.story, self.own)
                self.reached.append(name)
            if name == stage:
                break
        assert self.reached[-1] == stage, f"the rows of the matrix are out of order at {stage}"

    def _people(self) -> dict[str, User]:
        lead, author = self.story.people_of(self.own)
        council = self.story.council
        places: dict[str, Agency | None] = {
            Role.PARTNERSHIP_OFFICER: Agency.objects.get(code="business-unit"),
            Role.LSP: council,
            Role.GROUP_MEMBER: self.own,
            Role.GROUP_CHAIR: self.own,
            Role.LEAD_REVIEWER: None,
            Role.ADVISER: council,
            Role.AUDITOR: self.own,
            Role.SYSTEM_ADMINISTRATOR: council,
        }
        made = {str(role): make_user(f"The {role}", role=role, agency=agency) for role, agency in places.items()}
        return made | {
            Role.PARTNERSHIP_MANAGER.value: self.story.manager,
            Role.LA_NOTIFIER.value: self.story.notifier,
            Role.SCRUTINEER.value: self.story.scrutineer,
            Role.DSP.value: self.story.dsps[council.pk],
            Role.AGENCY_LEAD.value: lead,
            Role.AGENCY_CONTRIBUTOR.value: author,
            WITHOUT_ROLE: make_user("Nobody now"),
        }

    def _make_the_foreign_case(self) -> None:
        story = self.foreign
        story.every_partner_says("give_view", "met")
        chapters.notification_is_recorded(story)
        chapters.scope_is_set(story, [self.other, story.police])
        self._add_paper(story, self.other)

    def _add_paper(self, story: Teller, agency: Agency) -> None:
        lead, _ = story.people_of(agency)
        text = EntryText(None, "unknown", "Records", "A visit.")
        upload = SimpleUploadedFile("note.txt", b"A fictional note.")
        reader = make_user("Reader for a time")
        with as_actor(story.manager):
            until = timezone.localdate() + timedelta(days=7)
            grant_reading(story.case, reader, until=until, reason="Legal advice", by=story.manager)
        with as_actor(lead):
            add_entry(story.case, agency, text, by=lead, at=timezone.now())
            add_document(story.case, upload, title="Note", purpose="other", by=lead, at=timezone.now(), agency=agency)
