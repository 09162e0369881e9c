"""The two audits of the matrix after their tools: brought to the step whose page is asked for."""

from __future__ import annotations

from collections.abc import Callable

from reviews.people.models import Agency
from tests.matrix.audit_stages import FOREIGN, OWN
from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem

Tell = Callable[[ModerationTeller], object]


def _concern(audit: ModerationTeller) -> None:
    agency = audit.tool_agencies[0]
    lead, _ = audit.people_of(agency)
    url = f"/cases/{audit.case.reference}/audit/concerns/raise/"
    audit.posts(lead, url, the.concern(audit, agency=str(agency.pk)))


def _acknowledged(audit: ModerationTeller) -> None:
    item = WorkItem.objects.open().get(case=audit.case, node="acknowledge")
    url = f"/cases/{audit.case.reference}/audit/acknowledge-concern/{item.pk}/"
    audit.posts(audit.notifier, url, {"text": "We have it."})


CHAPTERS: dict[str, tuple[str, Tell]] = {
    "moderating": ("", lambda audit: None),
    "disputed": ("", lambda audit: audit.moderates(1, "good", "Most was good.", accepted="no", dissent="No.")),
    "moderated": ("", lambda audit: audit.moderates(1, "good", "Most was good.")),
    "approving": ("moderated", lambda audit: the.findings_are_written(audit, recommendations="Train teams")),
    "feeding_back": ("approving", lambda audit: the.the_group_says(audit, "accept")),
    "sharing": ("feeding_back", lambda audit: the.feedback_is_given(audit, audit.tool_agencies[0])),
    "repeating": ("sharing", lambda audit: the.actions_are_agreed(audit, audit.tool_agencies[0])),
    "ending": ("repeating", lambda audit: the.re_audit_is_decided(audit, "no")),
    "worrying": ("", _concern),
    "answering": ("worrying", _acknowledged),
}
"""From which stage, and what happens; each is a detour of the matrix with "audit_" in front."""


def both_after_tools(story: Teller, own: Agency, *, until: str) -> None:
    """The own audit with the own agency and the police; the foreign one with an agency that nobody here is in."""
    mine = ModerationTeller()
    mine.leads, mine.authors = story.leads, story.authors
    _tell(mine, OWN, (own, mine.police), until)
    theirs = ModerationTeller()
    _tell(theirs, FOREIGN, (Agency.objects.get(code="btp"), theirs.icbs[1]), until)


def _tell(audit: ModerationTeller, theme: str, agencies: tuple[Agency, Agency], until: str) -> None:
    audit.given_moderation(("good", "inadequate"), by=agencies, theme=theme)
    chapters: list[Tell] = []
    while until:
        until, chapter = CHAPTERS[until]
        chapters.insert(0, chapter)
    for chapter in chapters:
        chapter(audit)
