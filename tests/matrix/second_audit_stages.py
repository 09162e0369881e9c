"""The two audits of the matrix after their tools: brought to the step whose page is asked for."""

from __future__ import annotations

from reviews.people.models import Agency
from tests.matrix.audit_stages import FOREIGN, OWN
from tests.matrix.detours import Detour, Side, Sides, begin, onward
from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem


def both_after_tools(story: Teller, own: Agency) -> Sides:
    """The own audit with the own agency and the police; the foreign one with an agency that nobody here is in."""
    mine, theirs = ModerationTeller(), ModerationTeller()
    mine.leads, mine.authors = story.leads, story.authors
    mine.given_moderation(("good", "inadequate"), by=(own, mine.police), theme=OWN)
    btp = Agency.objects.get(code="btp")
    theirs.given_moderation(("good", "inadequate"), by=(btp, theirs.icbs[1]), theme=FOREIGN)
    return Side(mine, [own, mine.police]), Side(theirs, [btp, theirs.icbs[1]])


def _concern(audit: ModerationTeller, agencies: list[Agency]) -> None:
    agency = agencies[0]
    lead, _ = audit.people_of(agency)
    url = f"/cases/{audit.case.reference}/audit/concerns/raise/"
    audit.posts(lead, url, the.concern(audit, agency=str(agency.pk)))


def _acknowledged(audit: ModerationTeller, agencies: list[Agency]) -> None:
    item = WorkItem.objects.open().get(case=audit.case, node="acknowledge")
    url = f"/cases/{audit.case.reference}/audit/acknowledge-concern/{item.pk}/"
    audit.posts(audit.notifier, url, {"text": "We have it."})


SECOND_AUDIT_DETOURS: dict[str, Detour] = {
    "audit_moderating": begin("triage", both_after_tools),
    "audit_disputed": onward(
        "audit_moderating", lambda audit, _: audit.moderates(1, "good", "Most was good.", accepted="no", dissent="No.")
    ),
    "audit_moderated": onward("audit_moderating", lambda audit, _: audit.moderates(1, "good", "Most was good.")),
    "audit_approving": onward(
        "audit_moderated", lambda audit, _: the.findings_are_written(audit, recommendations="Train teams")
    ),
    "audit_feeding_back": onward("audit_approving", lambda audit, _: the.the_group_says(audit, "accept")),
    "audit_sharing": onward("audit_feeding_back", lambda audit, agencies: the.feedback_is_given(audit, agencies[0])),
    "audit_repeating": onward("audit_sharing", lambda audit, agencies: the.actions_are_agreed(audit, agencies[0])),
    "audit_ending": onward("audit_repeating", lambda audit, _: the.re_audit_is_decided(audit, "no")),
    "audit_worrying": onward("audit_moderating", _concern),
    "audit_answering": onward("audit_worrying", _acknowledged),
}
