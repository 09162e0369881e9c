"""A deadline of one case, or of the partnership itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from reviews.cases.models import Case
from reviews.trail.record import PARTNERSHIP, case_stream
from workflows.clock.asked import as_asked
from workflows.clock.calendar import local_date
from workflows.clock.models.rule_edition import RuleEdition
from workflows.clock.rules import Rule
from workflows.clock.states import DeadlineState, state_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User
    from workflows.clock.calendar import WorkingCalendar

OPEN = Q(met_on=None, cancelled_at=None)

PARTNERSHIP_REFERENCE = "Partnership"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Adjectives for deadlines; lateness is computed from dates, never stored."""

    def open(self) -> DeadlineQuerySet:
        """Keep what is neither met nor cancelled."""
        return self.filter(OPEN)

    def overdue(self, today: date, now: datetime | None = None) -> DeadlineQuerySet:
        """Keep the open ones whose due day (or, given `now`, due moment) has passed; information is never overdue."""
        passed = Q(due_on__lt=today) if now is None else Q(due_on__lt=today) | Q(due_at__lt=now)
        return self.open().filter(passed, rule__information_only=False)

    def of_partnership(self) -> DeadlineQuerySet:
        """Keep those that belong to no case."""
        return self.filter(case=None)

    def by_due(self) -> DeadlineQuerySet:
        """Earliest due day first."""
        return self.order_by("due_on", "code", "subject", "pk")

    def with_rule(self) -> DeadlineQuerySet:
        """Fetch the rule and the edition in the same query."""
        return self.select_related("rule__edition", "holder_agency")

    def visible_to(self, user: User | AnonymousUser) -> DeadlineQuerySet:
        """Keep those of visible cases (an agency sees the case's and its own), and the partnership's for its roles."""
        from workflows.clock.visibility import deadlines_of, partnership_deadlines_of

        of_cases = Q(case__in=Case.objects.visible_to(user)) & deadlines_of(user)
        return self.filter(of_cases | partnership_deadlines_of(user))


class Deadline(models.Model):
    """Day 0, the rule, and the due day that follows; `check_deadlines` proves that it follows."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines")
    code = models.CharField(max_length=12)
    rule = models.ForeignKey(RuleEdition, on_delete=models.PROTECT, related_name="deadlines")
    subject = models.CharField("whom or what it is about", max_length=200, blank=True)
    holder_agency = models.ForeignKey(
        "people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    day0 = models.DateField("local day of the event")
    asked_count = models.PositiveSmallIntegerField("days asked for", null=True, blank=True)
    asked_day = models.DateField("day named by whoever asked", null=True, blank=True)
    granted_day = models.DateField("later day that was granted", null=True, blank=True)
    started_at = models.DateTimeField("moment from which hours count", null=True, blank=True)
    due_at = models.DateTimeField("moment at which hours end", null=True, blank=True)
    due_on = models.DateField(db_index=True)
    first_due_on = models.DateField("due day when it was opened")
    opened_at = models.DateTimeField()
    met_on = models.DateField(null=True, blank=True)
    met_at = models.DateTimeField("moment at which hours were met", null=True, blank=True)
    cancelled_at = models.DateTimeField("moment at which it ended without being met", null=True, blank=True)
    lapsed_on = models.DateField("local day on which it ended unanswered", null=True, blank=True)
    late_reason = models.TextField(blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "subject"], condition=OPEN, name="deadline_open_once"),
            models.CheckConstraint(
                condition=Q(lapsed_on=None) | Q(met_on=None, cancelled_at__isnull=False),
                name="deadline_lapsed_is_closed",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=OPEN, name="deadline_open_due")]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}".strip()

    def get_absolute_url(self) -> str:
        """Give the address of the certificate."""
        if self.case is None:
            return reverse("partnership_deadline", kwargs={"pk": self.pk})
        return reverse("deadline_certificate", kwargs={"ref": self.case.reference, "pk": self.pk})

    @property
    def stream(self) -> str:
        """The history it writes to: its case's, or the partnership's."""
        return PARTNERSHIP if self.case_id is None else case_stream(self.case_id)

    @property
    def reference(self) -> str:
        """The case's reference, or "Partnership"."""
        return PARTNERSHIP_REFERENCE if self.case is None else self.case.reference

    @property
    def edition(self) -> str:
        """The edition of the guidance under which it is counted."""
        return self.rule.edition_id

    @property
    def title(self) -> str:
        """The rule in words."""
        return self.rule.title

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits."""
        return self.met_on is None and self.cancelled_at is None

    @property
    def was_moved(self) -> bool:
        """Tell whether a corrected fact or a new bank holiday moved the due day."""
        return self.first_due_on != self.due_on

    def derived_rule(self) -> Rule:
        """Give the frozen rule with the number of days that was asked for, if any."""
        return as_asked(self.rule.as_rule(), self.asked_count)

    def derived_due(self, calendar: WorkingCalendar) -> date:
        """Derive the due day again from day 0; a granted day holds while it is the later one."""
        if self.started_at is not None:
            return local_date(self.derived_rule().period.due_at(self.started_at))
        due = self.asked_day or self.derived_rule().due(self.day0, calendar)
        return max(due, self.granted_day) if self.granted_day else due

    def state(self, today: date, now: datetime | None = None) -> DeadlineState:
        """Tell how it stands on a day; give `now` for what is counted in hours."""
        return state_of(self, today, now)

    def is_late(self, today: date, now: datetime | None = None) -> bool:
        """Tell whether it was missed by that day, or moment for hours; once missed it stays so (E10, E21)."""
        if self.lapsed_on is not None:
            return True
        if self.cancelled_at or self.rule.information_only:
            return False
        moment = self.met_at or (now if self.met_on is None else None)
        if self.due_at is not None and moment is not None:
            return moment > self.due_at
        return (self.met_on or today) > self.due_on

    def working_days_left(self, today: date, calendar: WorkingCalendar) -> int | None:
        """Count working days until the due day, negative when past; None when nothing waits."""
        return calendar.working_days_between(today, self.due_on) if self.is_open else None
