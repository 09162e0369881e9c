"""What the plan keeps beside its actions: the one standing case, its months, and what each agency is asked in them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from reviews.learning.months import spoken_month

USER = settings.AUTH_USER_MODEL


class StandingPlan(models.Model):
    """The one learning plan; its row has the key 1, so that two first actions at once make one case."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_standing_plan")]

    def __str__(self) -> str:
        return str(self.case)


class Month(models.Model):
    """One month of the plan: asked about in its first days, closed when the colours of its actions are frozen."""

    plan = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="action_months")
    first_day = models.DateField(unique=True)
    asked_at = models.DateTimeField()
    skipped = models.CharField("months before it that nobody was asked about", max_length=200, blank=True)
    note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["first_day"]
        constraints = [models.CheckConstraint(condition=Q(first_day__day=1), name="month_is_its_first_day")]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The month in words, for the procedure about it."""
        return spoken_month(self.first_day)

    @property
    def agency(self) -> None:
        """A month belongs to no agency."""

    @property
    def is_closed(self) -> bool:
        """Whether its colours are frozen (those of Red actions without a new deadline follow)."""
        return self.closed_at is not None


class MonthlyUpdate(models.Model):
    """What one owner is asked in one month: how their open actions at one agency stand.

    Without an owner it is asked of the agency's lead: the owner has left, or agencies still answered as one.
    """

    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="updates")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_about = models.CharField("codes of its actions", max_length=60, blank=True, default="", db_default="")
    actions = models.ManyToManyField("learning.Action", related_name="monthly_updates")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_out_at = models.DateTimeField("the month goes ahead without it since", null=True, blank=True)
    left_out_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_out_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["agency__name", "owner__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "agency", "owner"], nulls_distinct=False, name="one_update_of_an_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month}, {self.whose}"

    @property
    def subject(self) -> str:
        """The month and the codes in words: no other update has the same, and nobody is named in it."""
        return f"{self.month.subject}, {self.asked_about}" if self.asked_about else self.month.subject

    @property
    def whose(self) -> str:
        """Who is asked, in words."""
        return f"{self.owner}, {self.agency.name}" if self.owner is not None else self.agency.name

    @property
    def asked_on(self) -> date:
        """Day 0 of its deadline: the first of the month, or the day on which a late job asked."""
        return max(self.month.first_day, timezone.localdate(self.month.asked_at))
