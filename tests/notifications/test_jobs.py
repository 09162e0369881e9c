"""Each scheduled job reports its runs; idle ones leave no row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import jobs
from notifications.jobs import job
from notifications.models import Job, JobRun, Outcome
from notifications.tasks import look

pytestmark = pytest.mark.django_db


def test_an_idle_run_is_one_row_however_often_it_comes(django_assert_num_queries):
    with job("toy"):
        pass
    with django_assert_num_queries(2), job("toy"):
        pass
    (row,) = Job.objects.all()
    assert (row.outcome, row.count) == (Outcome.DONE, 0)
    assert row.ended is not None
    assert row.ended >= row.started
    assert not JobRun.objects.exists()


def test_a_run_that_found_work_is_kept():
    with job("toy") as run:
        run.count += 3
    assert [(one.job, one.count, one.outcome) for one in JobRun.objects.all()] == [("toy", 3, Outcome.DONE)]


def test_a_fault_is_told_by_its_type_and_raised_again():
    with pytest.raises(LookupError), job("toy"):
        raise LookupError("Ann Archer, born 2019")
    (run,) = JobRun.objects.all()
    assert (run.outcome, run.fault) == (Outcome.FAILED, "LookupError")
    with job("toy"):
        pass
    assert Job.objects.get(pk="toy").fault == ""


def test_a_run_that_vanished_shows_as_running():
    with job("toy"):
        assert Job.objects.get(pk="toy").outcome == Outcome.RUNNING


def test_rows_are_bounded_in_number_and_age(monkeypatch):
    monkeypatch.setattr(jobs, "KEPT_RUNS", 5)
    old = timezone.now() - timedelta(days=15)
    JobRun.objects.create(job="toy", started=old, ended=old, count=1, outcome=Outcome.DONE)
    for _ in range(8):
        with job("toy") as run:
            run.count = 1
    assert JobRun.objects.count() == 5
    assert not JobRun.objects.filter(started=old).exists()


def test_a_job_that_missed_three_turns_is_late(monkeypatch):
    monkeypatch.setattr(jobs, "expected", {"toy": timedelta(minutes=1)})
    with job("toy"):
        pass
    now = timezone.now()
    assert jobs.late(now + timedelta(minutes=4)) == []
    assert [one.name for one in jobs.late(now + timedelta(minutes=6))] == ["toy"]


def test_the_post_reports_itself():
    look()
    assert Job.objects.get(pk="post.look").outcome == Outcome.DONE
