"""A deadline of one case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from reviews.cases.models import Case
from workflows.clock.asked import as_asked
from workflows.clock.models.rule_edition import RuleEdition
from workflows.clock.rules import Rule
from workflows.clock.states import DeadlineState, state_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User
    from workflows.clock.calendar import WorkingCalendar

OPEN = models.Q(met_on=None, cancelled_at=None)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Adjectives for deadlines; lateness is computed from dates, never stored."""

    def open(self) -> DeadlineQuerySet:
        """Keep what is neither met nor cancelled."""
        return self.filter(OPEN)

    def overdue(self, today: date) -> DeadlineQuerySet:
        """Keep the open ones whose due day has passed; information is never overdue."""
        return self.open().filter(due_on__lt=today, rule__information_only=False)

    def by_due(self) -> DeadlineQuerySet:
        """Earliest due day first."""
        return self.order_by("due_on", "code", "subject", "pk")

    def with_rule(self) -> DeadlineQuerySet:
        """Fetch the rule and the edition in the same query."""
        return self.select_related("rule__edition", "holder_agency")

    def visible_to(self, user: User | AnonymousUser) -> DeadlineQuerySet:
        """Keep those of visible cases; people of an agency see the case's and their own agency's."""
        from workflows.clock.visibility import deadlines_of

        return self.filter(case__in=Case.objects.visible_to(user)).filter(deadlines_of(user))


class Deadline(models.Model):
    """Day 0, the rule, and the due day that follows; `check_deadlines` proves that it follows."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    code = models.CharField(max_length=12)
    rule = models.ForeignKey(RuleEdition, on_delete=models.PROTECT, related_name="deadlines")
    subject = models.CharField("whom or what it is about", max_length=200, blank=True)
    holder_agency = models.ForeignKey(
        "people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    day0 = models.DateField("local day of the event")
    asked_count = models.PositiveSmallIntegerField("days asked for", null=True, blank=True)
    asked_day = models.DateField("day named by whoever asked", null=True, blank=True)
    due_on = models.DateField(db_index=True)
    first_due_on = models.DateField("due day when it was opened")
    opened_at = models.DateTimeField()
    met_on = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "subject"], condition=OPEN, name="deadline_open_once"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=OPEN, name="deadline_open_due")]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}".strip()

    def get_absolute_url(self) -> str:
        """Give the address of the certificate."""
        return reverse("deadline_certificate", kwargs={"ref": self.case.reference, "pk": self.pk})

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
        """Derive the due day again from day 0."""
        return self.asked_day or self.derived_rule().due(self.day0, calendar)

    def state(self, today: date) -> DeadlineState:
        """Tell how it stands on a day."""
        return state_of(self, today)

    def is_late(self, today: date) -> bool:
        """Tell whether it was missed by that day; once missed it stays so (E10, E21)."""
        if self.cancelled_at or self.rule.information_only:
            return False
        return (self.met_on or today) > self.due_on

    def working_days_left(self, today: date, calendar: WorkingCalendar) -> int | None:
        """Count working days until the due day, negative when past; None when nothing waits."""
        return calendar.working_days_between(today, self.due_on) if self.is_open else None
