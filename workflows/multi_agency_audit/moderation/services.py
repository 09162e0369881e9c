"""Moderating a case, deciding where auditors differ, giving a grade anew: nothing that was given is lost (E50)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from reviews.cases.services import CaseRefusal, locked
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.multi_agency_audit.models.sample import SampleCase
from workflows.multi_agency_audit.moderation import events
from workflows.multi_agency_audit.moderation.agreement import Agreement, MatrixRow
from workflows.multi_agency_audit.moderation.matrix import CaseMatrix, agreed_in, case_matrix, given_in
from workflows.multi_agency_audit.moderation.models import MinuteNote, ModeratedGrade, Moderation
from workflows.multi_agency_audit.services.chairing import check_chair, check_decides
from workflows.multi_agency_audit.tables.grades import grade_label
from workflows.multi_agency_audit.tables.tool import OVERALL


class GradeRefused(CaseRefusal):
    """The grade cannot be given like this."""


@dataclass(frozen=True)
class Graded:
    """A grade with its reason (needed when it is not what every agency gave)."""

    grade: str
    reason: str = ""


@dataclass(frozen=True)
class Minute:
    """What the moderation meeting agreed about one case."""

    held_on: date
    present: str
    story: str
    overall: Graded
    good_practice: str = ""
    learning: str = ""
    dissent: str = ""
    sections: dict[str, Graded] = field(default_factory=dict)


@transaction.atomic
def moderate(sampled: SampleCase, minute: Minute, *, by: User, at: datetime) -> Moderation:
    """Record the moderation of a case; raise GradeRefused when a reason is missing or it is moderated already."""
    case = locked(sampled.frame.case)
    if Moderation.objects.filter(sampled=sampled).exists():
        raise GradeRefused(f"{sampled.subject} has been moderated. Change its grade on its own page.")
    matrix = case_matrix(sampled)
    moderation = Moderation.objects.create(
        case=case,
        sampled=sampled,
        held_on=minute.held_on,
        present=minute.present,
        story=minute.story,
        good_practice=minute.good_practice,
        learning=minute.learning,
        disputed=bool(minute.dissent),
        dissent=minute.dissent,
        moderated_by=by,
        moderated_at=at,
    )
    rows = {row.code: row for row in matrix.rows}
    for code, graded in {OVERALL: minute.overall, **minute.sections}.items():
        _give(moderation, rows[code], matrix, graded, by=by, at=at)
    record(
        case_stream(case.pk),
        events.CaseModerated(
            obj=f"moderation:{moderation.pk}",
            case=sampled.subject,
            grade=grade_label(minute.overall.grade),
            agencies=_in_words(matrix.overall),
            disputed=moderation.disputed,
            reason=minute.overall.reason,
            dissent=minute.dissent,
        ),
    )
    return moderation


@transaction.atomic
def decide(moderation: Moderation, graded: Graded, *, by: User, at: datetime) -> Moderation:
    """The chair settles a grade on which the auditors differ; raise GradeRefused when nothing waits for that.

    Raises AuditRefused when the scope names another chair.
    """
    held = _held(moderation)
    check_chair(held.case, by)
    if not held.waits_for_chair:
        raise GradeRefused("There is no disagreement about this case that waits for the chair.")
    held.decision, held.decided_by, held.decided_at = graded.reason, by, at
    held.save(update_fields=["decision", "decided_by", "decided_at"])
    if graded.grade != newest(held, OVERALL).grade:
        _again(held, OVERALL, graded, by=by, at=at)
    said = events.GradeDecided(f"moderation:{held.pk}", held.sampled.subject, grade_label(graded.grade), graded.reason)
    record(case_stream(held.case_id), said)
    return held


@transaction.atomic
def change_grade(moderation: Moderation, section: str, graded: Graded, *, by: User, at: datetime) -> ModeratedGrade:
    """Give a moderated grade anew, with the reason; the one before stays.

    Raises GradeRefused, CaseIsClosed, AuditRefused for a grade the chair decided (0191).
    """
    locked(moderation.case)
    held = _held(moderation)
    if held.waits_for_chair:
        raise GradeRefused("The chair decides this grade first: the auditors differ.")
    if section == OVERALL and held.decided_at is not None:
        check_decides(held.case, by)
    before = newest(held, section)
    if before.grade == graded.grade:
        raise GradeRefused(f"The moderated grade is {grade_label(graded.grade)} already.")
    after = _again(held, section, graded, by=by, at=at)
    title = next((row.title for row in case_matrix(held.sampled).rows if row.code == section), section)
    record(
        case_stream(held.case_id),
        events.GradeChanged(
            obj=f"moderation:{held.pk}",
            case=held.sampled.subject,
            section=title,
            changed_from=before.label,
            changed_to=after.label,
            reason=graded.reason,
        ),
    )
    return after


@transaction.atomic
def correct_minute(moderation: Moderation, text: str, *, by: User, at: datetime) -> MinuteNote:
    """Add to the minute or correct it, with the reason in the text; what was written stays. Raises CaseIsClosed."""
    locked(moderation.case)
    note = MinuteNote.objects.create(moderation=moderation, text=text, written_by=by, written_at=at)
    said = events.MinuteCorrected(f"moderation:{moderation.pk}", moderation.sampled.subject, text)
    record(case_stream(moderation.case_id), said)
    return note


def newest(moderation: Moderation, section: str) -> ModeratedGrade:
    """The moderated grade that counts today; raise GradeRefused when the section has none."""
    found = ModeratedGrade.objects.filter(moderation=moderation, section=section).order_by("-number").first()
    if found is None:
        raise GradeRefused("This section has no moderated grade.")
    return found


def _give(
    moderation: Moderation, row: MatrixRow, matrix: CaseMatrix, graded: Graded, *, by: User, at: datetime
) -> None:
    agreed = agreed_in(row)
    if graded.grade != agreed and not graded.reason.strip():
        raise GradeRefused(f"{row.title}: say why the moderated grade is not what every agency gave.")
    ModeratedGrade.objects.create(
        moderation=moderation,
        section=row.code,
        number=1,
        given=given_in(row, matrix.tools),
        agreed=agreed,
        grade=graded.grade,
        reason=graded.reason.strip(),
        given_by=by,
        given_at=at,
    )


def _again(moderation: Moderation, section: str, graded: Graded, *, by: User, at: datetime) -> ModeratedGrade:
    before = newest(moderation, section)
    if not graded.reason.strip():
        raise GradeRefused("Say why the grade is changed.")
    return ModeratedGrade.objects.create(
        moderation=moderation,
        section=section,
        number=before.number + 1,
        given=before.given,
        agreed=before.agreed,
        grade=graded.grade,
        reason=graded.reason.strip(),
        given_by=by,
        given_at=at,
    )


def _held(moderation: Moderation) -> Moderation:
    rows = Moderation.objects.select_for_update(of=("self",)).select_related("sampled", "case")
    return rows.get(pk=moderation.pk)


def _in_words(row: MatrixRow) -> str:
    if row.agreement is Agreement.NONE:
        return "no agency gave a grade"
    return ", ".join(f"{cell.agency}: {cell.label or cell.gap}" for cell in row.cells)
