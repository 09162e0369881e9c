"""The only ways to change a case."""

from reviews.cases.services.admitting import admit_role
from reviews.cases.services.corrections import CorrectionRefusal, decide_correction, propose_correction
from reviews.cases.services.facts import FactRefused, record_fact
from reviews.cases.services.granting import GrantRefused, end_grant, grant_reading
from reviews.cases.services.linking import link_cases, open_linked_practice_review
from reviews.cases.services.locking import locked
from reviews.cases.services.moving import change_lead, close_case, move_state, release_pack
from reviews.cases.services.opening import child_label, open_case
from reviews.cases.services.participation import (
    NotTakingPart,
    add_participant,
    add_participants,
    withdraw_participant,
)
from reviews.cases.services.refusals import CaseIsClosed, CaseRefusal, NotEntitled, ReasonMissing

__all__ = [
    "CaseIsClosed",
    "CaseRefusal",
    "CorrectionRefusal",
    "FactRefused",
    "GrantRefused",
    "NotEntitled",
    "NotTakingPart",
    "ReasonMissing",
    "add_participant",
    "add_participants",
    "admit_role",
    "change_lead",
    "child_label",
    "close_case",
    "decide_correction",
    "end_grant",
    "grant_reading",
    "link_cases",
    "locked",
    "move_state",
    "open_case",
    "open_linked_practice_review",
    "propose_correction",
    "record_fact",
    "release_pack",
    "withdraw_participant",
]
