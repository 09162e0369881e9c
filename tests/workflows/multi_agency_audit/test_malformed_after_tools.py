"""Malformed requests to every address after the tools, at each step of an audit, by everybody: nothing answers 5xx."""

from __future__ import annotations

import pytest

from tests.hostile.addresses import routes
from tests.hostile.asking import undone
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.detours import Side
from tests.matrix.second_audit_rows import SECOND_AUDIT
from tests.matrix.second_audit_stages import SECOND_AUDIT_DETOURS
from tests.stories.auditing import ModerationTeller
from workflows.multi_agency_audit.models import AuditFeedback

SEED, REQUESTS = "after the tools", 22
BRANCHES = (("disputed",), ("worrying", "answering"))
"""What may happen at moderation beside the way on."""
WAY = ("moderated", "approving", "feeding_back", "sharing", "repeating", "ending")


def test_every_stage_is_told() -> None:
    assert {"moderating", *WAY, *(stage for branch in BRANCHES for stage in branch)} == {
        name.removeprefix("audit_") for name in SECOND_AUDIT_DETOURS
    }


@pytest.mark.django_db
def test_malformed_requests_after_the_tools_and_no_5xx() -> None:
    audit = ModerationTeller()
    audit.given_moderation(("good", "inadequate"))
    council, police = audit.people_of(audit.council)[0], audit.people_of(audit.police)[0]
    people = (audit.manager, audit.officer, audit.chair, council, police, audit.notifier, audit.scrutineer, None)
    attack = Attack(SEED, {row.name: routes()[row.name] for row in SECOND_AUDIT}, people)

    def reached(stage: str) -> None:
        feedback = {"aud_correct_feedback": {"pk": keys_of(AuditFeedback.objects.filter(case=audit.case))}}
        attack.at(stage, Standing([audit.case], {"number": ["1"]}, feedback), requests=REQUESTS)

    def goes_on_to(stage: str) -> None:
        SECOND_AUDIT_DETOURS[f"audit_{stage}"].tell(audit, audit.police, (Side(audit, [audit.police, audit.council]),))
        reached(stage)

    reached("moderating")
    for branch in BRANCHES:
        with undone():
            for stage in branch:
                goes_on_to(stage)
    for stage in WAY:
        goes_on_to(stage)
    attack.proves()
