"""Who sees what of a case, as one table (need-to-know); docs/visibility.md is generated from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reviews.people.roles import Role


class Thing(StrEnum):
    """What can be seen."""

    EXISTENCE = "Existence of a case (reference only)"
    IDENTITY = "Child identity"
    DRAFT_RETURN = "An agency's own return (draft)"
    RETURNS = "Submitted returns"
    CHRONOLOGY = "Composite chronology"
    REPORT = "Rapid review report and decision record"
    LCSPR_DRAFT = "Practice review draft report"
    ESCALATION = "Escalation case content"
    HISTORY = "Case history"


class When(StrEnum):
    """Under which condition it is seen."""

    ALWAYS = "yes"
    NEVER = "no"
    ASSIGNED = "if assigned"
    OWN = "own only"
    OWN_THEN_RELEASED = "own until release, then all"
    AFTER_RELEASE = "after release"
    STATUS = "status only"
    SUMMARY = "summary"
    ON_REQUEST = "on request"
    OWN_CASE = "own case"
    OWN_PART = "own feedback version"
    ACCURACY_PART = "section for factual accuracy"
    FINAL = "final version"
    STAGE_3 = "from stage 3"
    STAGE_4 = "from stage 4"
    STAGE_5 = "from stage 5"
    PARTIES = "parties only"
    OWN_ACTIONS = "own actions"


class Mode(StrEnum):
    """What one may do with what one sees."""

    READ = "read"
    EDIT = "edit"
    COMMENT = "comment"
    APPROVE = "approve"


@dataclass(frozen=True)
class Cell:
    """One answer of the table."""

    when: When
    mode: Mode = Mode.READ

    def __str__(self) -> str:
        return self.when.value if self.mode is Mode.READ else f"{self.when.value} ({self.mode.value})"


class Audience(StrEnum):
    """The columns of the table: who is looking."""

    MANAGER = "Manager"
    LEAD = "Agency lead"
    OTHER = "Other agencies"
    GROUP = "Group member"
    DSP = "DSP"
    LSP = "LSP"
    SCRUTINEER = "Scrutineer"
    REVIEWER = "Reviewer"


AUDIENCE_OF: dict[str, Audience | None] = {
    Role.PARTNERSHIP_MANAGER: Audience.MANAGER,
    Role.PARTNERSHIP_OFFICER: Audience.MANAGER,
    Role.LA_NOTIFIER: Audience.LEAD,
    Role.AGENCY_LEAD: Audience.LEAD,
    Role.AGENCY_CONTRIBUTOR: Audience.LEAD,
    Role.GROUP_MEMBER: Audience.GROUP,
    Role.GROUP_CHAIR: Audience.GROUP,
    Role.DSP: Audience.DSP,
    Role.LSP: Audience.LSP,
    Role.SCRUTINEER: Audience.SCRUTINEER,
    Role.LEAD_REVIEWER: Audience.REVIEWER,
    Role.ADVISER: None,
    Role.AUDITOR: None,
    Role.SYSTEM_ADMINISTRATOR: None,
}

W, M = When, Mode
YES, NO, ASSIGNED = Cell(W.ALWAYS), Cell(W.NEVER), Cell(W.ASSIGNED)
RELEASED, OWN_CASE = Cell(W.AFTER_RELEASE), Cell(W.OWN_CASE)
SHARED, EDIT, APPROVE = Cell(W.OWN_THEN_RELEASED), Cell(W.ALWAYS, M.EDIT), Cell(W.ALWAYS, M.APPROVE)
ASK, STATUS, COMMENT = Cell(W.ON_REQUEST), Cell(W.STATUS), Cell(W.ALWAYS, M.COMMENT)
FEEDBACK, ACCURACY, OWN_DRAFT = Cell(W.OWN_PART), Cell(W.ACCURACY_PART, M.COMMENT), Cell(W.OWN, M.EDIT)
REVIEWER_EDIT, STAGE_3 = Cell(W.OWN_CASE, M.EDIT), Cell(W.STAGE_3)

# "Agency lead" is the column of the agency that is looking, for its lead and its contributors; "Other agencies" says
# what that means for everybody else's agency, and no role is read from it. The conditions draw the line between them.
_ROWS: dict[Thing, tuple[Cell, ...]] = {
    #                   manager lead       other     group    DSP      LSP                scrutineer reviewer
    Thing.EXISTENCE: (YES, ASSIGNED, ASSIGNED, YES, YES, YES, YES, OWN_CASE),
    Thing.IDENTITY: (YES, ASSIGNED, ASSIGNED, YES, YES, ASK, ASK, OWN_CASE),
    Thing.DRAFT_RETURN: (STATUS, OWN_DRAFT, NO, NO, NO, NO, STATUS, NO),
    Thing.RETURNS: (YES, SHARED, SHARED, YES, YES, Cell(W.SUMMARY), YES, OWN_CASE),
    Thing.CHRONOLOGY: (EDIT, RELEASED, RELEASED, YES, YES, NO, YES, REVIEWER_EDIT),
    Thing.REPORT: (EDIT, FEEDBACK, FEEDBACK, COMMENT, APPROVE, YES, YES, OWN_CASE),
    Thing.LCSPR_DRAFT: (YES, ACCURACY, ACCURACY, COMMENT, APPROVE, Cell(W.FINAL), YES, REVIEWER_EDIT),
    Thing.ESCALATION: (STAGE_3, Cell(W.PARTIES), NO, NO, Cell(W.STAGE_4), Cell(W.STAGE_5), STAGE_3, NO),
    Thing.HISTORY: (YES, Cell(W.OWN_ACTIONS), NO, NO, YES, YES, YES, NO),
}
TABLE: dict[Thing, dict[Audience, Cell]] = {
    thing: dict(zip(Audience, cells, strict=True)) for thing, cells in _ROWS.items()
}


@dataclass(frozen=True)
class Facts:
    """What is true of the case and the one who looks; the cases package fills it in."""

    assigned: bool = False
    own: bool = False
    released: bool = False
    granted: bool = False
    own_case: bool = False
    party: bool = False
    final: bool = False
    stage: int = 0


def seen(when: When, facts: Facts) -> bool:
    """Whether the condition holds in full (a status, summary or part of it does not count)."""
    return {
        W.ALWAYS: True,
        W.ASSIGNED: facts.assigned,
        W.OWN: facts.own and facts.assigned,
        W.OWN_THEN_RELEASED: facts.assigned and (facts.own or facts.released),
        W.AFTER_RELEASE: facts.assigned and facts.released,
        W.ON_REQUEST: facts.granted,
        W.OWN_CASE: facts.own_case,
        W.FINAL: facts.final,
        W.STAGE_3: facts.stage >= 3,
        W.STAGE_4: facts.stage >= 4,
        W.STAGE_5: facts.stage >= 5,
        W.PARTIES: facts.party,
    }.get(when, False)


def cells_for(roles: Iterable[str], thing: Thing) -> list[Cell]:
    """The table's answers for a person with these roles."""
    audiences = {AUDIENCE_OF[role] for role in roles} - {None}
    return [TABLE[thing][audience] for audience in Audience if audience in audiences]


def sees_always(roles: Iterable[str], thing: Thing) -> bool:
    """Whether one of these roles sees the thing whatever is true of the case, so that nothing need be asked of it."""
    return any(cell.when is W.ALWAYS for cell in cells_for(roles, thing))


def sees(roles: Iterable[str], thing: Thing, facts: Facts) -> bool:
    """Whether a person with these roles sees the thing in full, given the facts; a grant opens what is on request."""
    return any(seen(cell.when, facts) for cell in cells_for(roles, thing))


def modes(roles: Iterable[str], thing: Thing, facts: Facts) -> frozenset[Mode]:
    """What may be done with the thing."""
    return frozenset(cell.mode for cell in cells_for(roles, thing) if seen(cell.when, facts))
