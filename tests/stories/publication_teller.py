"""Telling the end of a practice review: a short way to a report that the partners approved, and days to come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import grant_reading
from reviews.learning.models import Recommendation
from reviews.learning.services import add_recommendation
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.review_teller import ReviewTeller, report_text
from workflows.clock.calendar import LONDON
from workflows.clock.models import Deadline
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.engine.work_items import close_work_item
from workflows.practice_review.flow import PracticeReviewFlow
from workflows.practice_review.models import Appointment, Candidate, ConflictForm, ReportVersion
from workflows.practice_review.monitoring.running import begin_checks
from workflows.practice_review.services import approval, report


@contextmanager
def on_day(day: date, hour: int = 10) -> Iterator[None]:
    """Let this day be today."""
    with time_machine.travel(datetime.combine(day, time(hour), tzinfo=LONDON), tick=False):
        yield


class PublicationTeller(ReviewTeller):
    """The people of a partnership, and one practice review at its end."""

    def __init__(self) -> None:
        super().__init__()
        office = Agency.objects.get(kind="business_unit")
        self.officer = make_user("Oda Officer", role="partnership_officer", agency=office)
        self.lsp = make_user("Lena Lead", role="lsp", agency=self.council)

    def given_a_review(self, decided_on: date | None = None) -> Case:
        """A review commissioned on a day; its procedure runs."""
        return self.given_a_practice_review(decided=decided_on)

    def given_an_approved_report(self, *, recommendations: int = 0) -> ReportVersion:
        """The report stands approved, and the procedure is at the plan of publication."""
        for number in range(recommendations):
            self.recommends(f"Recommendation text {number + 1}.")
        version = self.approves_a_version()
        self.jumps_to("plan_publication")
        return version

    def finishes_again(self, note: str) -> ReportVersion:
        """After a material change: another version stands approved, and is planned again."""
        version = self.approves_a_version(note)
        self.jumps_to("plan_publication")
        return version

    def approves_a_version(self, note: str = "") -> ReportVersion:
        """A final version, approved by all."""
        with as_actor(self.manager):
            at = timezone.now()
            version = report.finish_version(self.case, report_text(note), final=True, by=self.manager, at=at)
            approval.approve(self.case, version, how="agreed", at=at)
        return version

    def recommends(self, text: str) -> Recommendation:
        """One recommendation in the register."""
        with as_actor(self.manager):
            return add_recommendation(
                self.case, text, owners=[self.police], by=self.manager, at=timezone.now(), in_task=True
            )

    def jumps_to(self, node: str) -> WorkItem:
        """End what the procedure waits for, and open this step instead."""
        main = WorkItem.objects.open().filter(case=self.case, process__flow_class=PracticeReviewFlow)
        with as_actor(self.manager), locked_item(main.get().pk) as (held, activation):
            close_work_item(held, "withdrawn")
            activation.withdraw()
            getattr(PracticeReviewFlow, node)._create(activation, activation.task.token)
        return main.get(node=node)

    def given_checks_run(self) -> None:
        """The checks of regulation 14 have begun."""
        with as_actor(self.manager):
            assert begin_checks(self.case)

    def given_a_reviewer(self) -> User:
        """Somebody reviews the case, and may read it for half a year."""
        now, today = timezone.now(), timezone.localdate()
        until = today + timedelta(days=200)
        with as_actor(self.manager):
            candidate = Candidate.objects.create(
                case=self.case, number=1, name="Rae", expression="Yes.", added_by=self.manager, added_at=now
            )
            form = ConflictForm.objects.create(
                candidate=candidate,
                number=1,
                occasion="Selection",
                declared_on=today,
                recorded_by=self.manager,
                recorded_at=now,
                outcome="none",
                reasons="None.",
                assessed_by=self.dsps[self.council.pk],
                assessed_at=now,
            )
            Appointment.objects.create(
                case=self.case,
                candidate=candidate,
                conflict=form,
                conflict_outcome="none",
                user=self.reviewer,
                grant=grant_reading(self.case, self.reviewer, until=until, reason="Reviewer", by=self.manager),
                decided_on=today,
                decided_by="All partners",
                reasons="Experienced.",
                contract="1",
                fee="1",
                milestones="Draft.",
                supervision="The scrutineer",
                access_until=until,
                appointed_by=self.manager,
                appointed_at=now,
            )
        return self.reviewer

    def due(self, code: str) -> Deadline:
        """The newest deadline of a code."""
        return Deadline.objects.filter(case=self.case, code=code).latest("pk")

    def page(self, user: User, path: str) -> Any:
        """A page below the case."""
        return self.client(user).get(f"/cases/{self.case.reference}/{path}")

    def sends(self, user: User, path: str, data: dict[str, Any]) -> Any:
        """A form below the case."""
        return self.client(user).post(f"/cases/{self.case.reference}/{path}", data)
