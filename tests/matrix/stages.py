"""One rapid review told step by step, so that each page is asked for while its task is open."""

from collections.abc import Callable
from unittest.mock import patch

from django.urls import reverse
from django.utils import timezone

from reviews.people.models import Agency
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from tests.factories.cases import as_actor
from tests.matrix import plan_stages
from tests.matrix.audit_stages import AUDIT_DETOURS
from tests.matrix.commissioning_stages import COMMISSIONING_DETOURS
from tests.matrix.detours import Detour, aside
from tests.matrix.escalation_stages import ESCALATION_DETOURS
from tests.matrix.evidence_stages import EVIDENCE_DETOURS
from tests.matrix.publication_stages import PUBLICATION_DETOURS
from tests.matrix.second_audit_stages import SECOND_AUDIT_DETOURS
from tests.stories import chapters
from tests.stories.teller import Teller

Step = Callable[[Teller, Agency], object]


def _replies_come_in(story: Teller, own: Agency) -> None:
    for item in list(story.open_items("quick_reply")):
        assert item.agency is not None
        chapters.agency_replies(story, item.agency)
        if item.agency.pk not in {own.pk, story.police.pk}:
            chapters.agency_returns(story, item.agency)


def _own_return_is_sent_for_approval(story: Teller, own: Agency) -> None:
    _, author = story.people_of(own)
    with as_actor(author):
        fill_in(Return.objects.get(case=story.case, agency=own), by=author, at=timezone.now())
    item = story.open_items("return_information", own).get()  # type: ignore[attr-defined]
    url = reverse("rr_return_check", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    story.posts(author, url, {"limited": "on", "complete": "on"})


def _last_returns_come_in(story: Teller, own: Agency) -> None:
    lead, _ = story.people_of(own)
    story.does(lead, "approve_return", {"decision": "approve"}, agency=own)
    chapters.agency_returns(story, story.police)


def _meeting_is_held(story: Teller, own: Agency) -> None:
    with patch.object(chapters, "collation_is_done"):
        chapters.the_meeting_is_held(story, recommendation="no_lcspr")


def _panel_answers(story: Teller, own: Agency) -> None:
    with patch.object(chapters, "report_is_sent"):
        chapters.the_panel_answers(story)


STAGES: dict[str, Step] = {
    "triage": lambda story, own: None,
    "notifying": lambda story, own: story.every_partner_says("give_view", "met"),
    "scoping": lambda story, own: chapters.notification_is_recorded(story),
    "replying": lambda story, own: chapters.scope_is_set(story, [own, story.police, story.icbs[0]]),
    "writing": _replies_come_in,
    "approving": _own_return_is_sent_for_approval,
    "collating": _last_returns_come_in,
    "meeting": lambda story, own: chapters.collation_is_done(story),
    "reporting": _meeting_is_held,
    "deciding": lambda story, own: chapters.report_is_written(story, recommendation="no_lcspr"),
    "sending": lambda story, own: story.every_partner_says("decide", "agree"),
    "answering": lambda story, own: chapters.report_is_sent(story),
    "feeding_back": _panel_answers,
    "closing": lambda story, own: story.does(story.manager, "give_feedback", {"everyone": "What it led to."}),
}
"""What happens to reach each stage from the one before."""


def _police_differ(story: Teller, own: Agency) -> None:
    story.every_partner_says("give_view", {story.police.pk: "not_met"}, agreeing="met")


def _nobody_sees_it_met(story: Teller, own: Agency) -> None:
    story.every_partner_says("give_view", "not_met")


def _police_disagree(story: Teller, own: Agency) -> None:
    story.every_partner_says("decide", {story.police.pk: "disagree"}, agreeing="agree")


def _panel_wants_a_review(story: Teller, own: Agency) -> None:
    with patch.object(chapters, "report_is_sent"):
        chapters.the_panel_answers(story, outcome="wants_lcspr")


DETOURS: dict[str, Detour] = {
    "views_differ": aside("triage", _police_differ),
    "not_met": aside("triage", _nobody_sees_it_met),
    "split": aside("deciding", _police_disagree),
    "wants_review": aside("answering", _panel_wants_a_review),
    "plan": aside("triage", plan_stages.the_plan),
    **PUBLICATION_DETOURS,
    **COMMISSIONING_DETOURS,
    **EVIDENCE_DETOURS,
    **ESCALATION_DETOURS,
    **AUDIT_DETOURS,
    **SECOND_AUDIT_DETOURS,
}
"""Branches: from which stage or branch, and what happens. The story goes back there afterwards."""


def path_of(stage: str) -> list[str]:
    """The stage of the main story, and the detours that lead from it to this one."""
    return [*path_of(DETOURS[stage].start), stage] if stage in DETOURS else [stage]


def place_of(stage: str) -> list[int]:
    """Where a stage's rows come: a detour's after those of what it goes on from, and before what leaves that later."""
    main, *detours = path_of(stage)
    return [list(STAGES).index(main), *(list(DETOURS).index(name) for name in detours)]
