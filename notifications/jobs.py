"""Each scheduled job reports when it started, when it ended, how much it did and whether it failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from notifications.models import Job, JobRun, Outcome

KEPT_DAYS = 14
KEPT_RUNS = 500

expected: dict[str, timedelta] = {}
"""How often each job runs, filled from the timetable of the beat when the product starts."""


@dataclass
class Run:
    """A run while it lasts: add what it did to `count`."""

    name: str
    started: datetime
    count: int = 0


@contextmanager
def job(name: str) -> Iterator[Run]:
    """Report one run of the job `name`; an error is reported by its type and raised again.

    A run that finds nothing costs two writes to one row and leaves no row of its own.
    """
    run = Run(name, timezone.now())
    Job.objects.bulk_create(
        [Job(name=name, started=run.started)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["started", "ended", "count", "outcome", "fault"],
    )
    try:
        yield run
    except BaseException as fault:
        _report(run, Outcome.FAILED, type(fault).__name__[:100])
        raise
    _report(run, Outcome.DONE)


def _report(run: Run, outcome: Outcome, fault: str = "") -> None:
    if connection.in_atomic_block and connection.needs_rollback:
        return  # nothing can be written any more, and the caller is about to hear of the error
    result = {"ended": timezone.now(), "count": run.count, "outcome": outcome, "fault": fault}
    Job.objects.filter(name=run.name).update(**result)
    if run.count or outcome is Outcome.FAILED:
        made = JobRun.objects.create(job=run.name, started=run.started, **result)
        _forget_old(made)


def _forget_old(latest: JobRun) -> None:
    runs = JobRun.objects.filter(job=latest.job)
    runs.filter(started__lt=latest.started - timedelta(days=KEPT_DAYS)).delete()
    beyond = runs.order_by("-pk").values_list("pk", flat=True)[KEPT_RUNS : KEPT_RUNS + 1]
    for pk in beyond:
        runs.filter(pk__lte=pk).delete()


def late(now: datetime) -> list[Job]:
    """Jobs whose last start is older than three of their turns and two minutes; raise nothing for those unknown."""
    grace = timedelta(minutes=2)
    return [
        one for one in Job.objects.all() if one.name in expected and now - one.started > 3 * expected[one.name] + grace
    ]


def failed() -> list[Job]:
    """Jobs whose last run ended in an error."""
    return list(Job.objects.filter(outcome=Outcome.FAILED).order_by("name"))
