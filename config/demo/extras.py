"""Acts beside the tasks: a late reason, a correction, a minuted position, a file, a return not waited for."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.chapters import REASONS
from config.demo.stage import Stage
from reviews.cases.models import Case, Fact
from reviews.cases.services import propose_correction
from reviews.chronology.models import Entry
from reviews.chronology.services import mark_duplicate, note_contradiction
from reviews.decisions.models import Decision
from reviews.decisions.services import Given, minute_position
from reviews.documents.services import add_document
from workflows.clock.lateness import record_lateness
from workflows.clock.models import Deadline
from workflows.engine.doing import add_branch
from workflows.engine.models import CaseProcess, WorkItem
from workflows.rapid_review.flow import RapidReviewFlow
from workflows.rapid_review.return_pages.place import PLACE
from workflows.rapid_review.services import scope
from workflows.returning.stopping import stop_waiting


def explains_lateness(stage: Stage, case: Case, code: str, ago: int, reason: str) -> None:
    """The manager records why a statutory step is late, the forecast, and who was told."""
    at = stage.days.moment(ago, 12)
    with stage.acting("manager", at):
        deadline = Deadline.objects.open().get(case=case, code=code)
        told = "The Panel's secretariat and the lead safeguarding partners"
        record_lateness(deadline, reason, stage.days.ahead(2), told, stage.days.ago(ago))


def corrects_a_date(stage: Stage, case: Case, name: str, ago: int) -> None:
    """The officer proposes another moment for a fact; a second person has to approve it."""
    with stage.acting("officer", stage.days.moment(ago, 15)) as officer:
        fact = Fact.objects.get(case=case, name=name)
        reason = "The referral e-mail shows that the call came the evening before."
        propose_correction(fact, fact.at - timedelta(days=1), reason, by=officer, at=stage.days.moment(ago, 15))


def minutes_a_position(stage: Stage, case: Case, code: str, choice: str, ago: int) -> None:
    """The manager records what a partner said at a meeting; it counts when the partner confirms it."""
    at = stage.days.moment(ago, 15)
    with stage.acting("manager", at) as manager:
        decision = Decision.objects.get(case=case, settled_at=None)
        given = Given(choice, REASONS[choice])
        title = "Assistant Chief Constable"
        minute_position(decision.pk, stage.agencies[code], given, by=manager, title=title, at=at)


def attaches(
    stage: Stage, case: Case, key: str, ago: int, title: str, name: str, *, purpose: str, agency: str = ""
) -> None:
    """Somebody adds a small text file."""
    text = f"{title}. Fictional file of the demonstration.\n".encode()
    at = stage.days.moment(ago, 13)
    with stage.acting(key, at) as user:
        upload = SimpleUploadedFile(name, text, "text/plain")
        owner = stage.agencies[agency] if agency else None
        add_document(case, upload, title=title, purpose=purpose, by=user, at=at, agency=owner, restricted=bool(agency))


def contradicts(stage: Stage, case: Case, ago: int) -> None:
    """The officer marks a duplicate and a contradiction in the merged chronology."""
    with stage.acting("officer", stage.days.moment(ago, 12)) as officer:
        rows = list(Entry.objects.filter(case=case).sent().exclude(happened_on=None).order_by("pk"))
        other = next(row for row in rows if row.agency_id != rows[0].agency_id)
        mark_duplicate(other, rows[0], by=officer)
        note_contradiction(rows[1], "Another agency dates this visit a week later.", by=officer)


def goes_ahead(stage: Stage, case: Case, code: str, ago: int, reason: str) -> None:
    """The manager stops waiting for one agency's return, with the reason."""
    with stage.acting("manager", stage.days.moment(ago, 10)) as manager:
        agency = stage.agencies[code]
        item = WorkItem.objects.open().get(case=case, agency=agency)
        stop_waiting(PLACE, item, agency, reason, by=manager)
    case.refresh_from_db()


def asks_one_more(stage: Stage, case: Case, code: str, ago: int) -> None:
    """The manager asks one more agency while returns are coming in."""
    at, agency = stage.days.moment(ago, 9), stage.agencies[code]
    with stage.acting("manager", at) as manager:
        process = CaseProcess.objects.filter(case=case).latest("pk")
        scope.add_agency(case, agency, by=manager, at=at)
        add_branch(process, RapidReviewFlow.ask_agencies, agency)
