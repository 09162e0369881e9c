"""The people and the two cases of the matrix: one case everybody's agency is in, and a foreign one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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
from tests.matrix.detours import Sides
from tests.matrix.stages import DETOURS, STAGES, path_of
from tests.stories import chapters
from tests.stories.teller import Teller

ANONYMOUS, WITHOUT_ROLE = "anonymous", "without_role"
ACTORS: tuple[str, ...] = (*Role.values, WITHOUT_ROLE, ANONYMOUS)


@dataclass
class OnDetour:
    """A detour that has been told: its savepoint, whom the story knew before, and who goes on telling."""

    name: str
    atomic: Any
    known: tuple[dict[int, User], dict[int, User]]
    sides: Sides = ()


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
        self.detours: list[OnDetour] = []
        self._add_paper(self.story, self.own)

    @contextmanager
    def standing_at(self, stage: str) -> Iterator[None]:
        """Be at a stage of the story or on a detour; rows that follow each other share what they have in common."""
        start, *detours = path_of(stage)
        while [one.name for one in self.detours] != detours[: len(self.detours)]:
            self.leave()
        self.reach(start)
        for name in detours[len(self.detours) :]:
            self._enter(name)
        yield

    def _enter(self, name: str) -> None:
        sides = self.detours[-1].sides if self.detours else ()
        known = dict(self.story.leads), dict(self.story.authors)
        one = OnDetour(name, transaction.atomic(), known)
        one.atomic.__enter__()
        self.detours.append(one)
        with ExitStack() as undone:
            undone.callback(self.leave)
            one.sides = DETOURS[name].tell(self.story, self.own, tuple(side.again() for side in sides))
            undone.pop_all()  # told to its end: it stands until a row that is not on it

    def leave(self) -> None:
        """Undo the last detour."""
        one = self.detours.pop()
        transaction.set_rollback(True)
        one.atomic.__exit__(None, None, None)
        self.story.leads, self.story.authors = one.known

    def leave_all(self) -> None:
        """Go back to the main story."""
        while self.detours:
            self.leave()

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
