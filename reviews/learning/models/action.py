"""An action of the learning plan. Its colour is derived (reviews/learning/colours.py), never stored and never typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from reviews.learning.scales import Impact, source_label

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User


class ActionQuerySet(models.QuerySet["Action"]):
    """Adjectives for actions."""

    def visible_to(self, user: User | AnonymousUser) -> ActionQuerySet:
        """Keep the actions this person may read: all for who oversees the plan, an agency its own."""
        from reviews.learning.visibility import actions_of

        return self.filter(actions_of(user))

    def with_colour(self, today: date) -> ActionQuerySet:
        """Add `colour` as it is on this day."""
        from reviews.learning.colour_sql import colour_on

        return self.annotate(colour=colour_on(today))

    def coloured(self, today: date, *colours: str) -> ActionQuerySet:
        """Keep what has one of these colours on this day, with its `colour`."""
        from reviews.learning.colour_sql import colour_on

        return self.annotate(colour=colour_on(today)).filter(colour__in=colours)

    def counted_by_colour(self, today: date) -> dict[str, int]:
        """Count by the colour on this day; a colour that nothing has is left out (one query), and what is withdrawn."""
        from reviews.learning.colour_sql import colour_on

        rows = self.not_withdrawn().order_by().annotate(colour=colour_on(today)).values_list("colour")
        return dict(rows.annotate(count=models.Count("pk")))

    def withdrawn(self) -> ActionQuerySet:
        """Keep what was entered by mistake and taken out."""
        return self.filter(withdrawn_at__isnull=False)

    def not_withdrawn(self) -> ActionQuerySet:
        """Keep what counts."""
        return self.filter(withdrawn_at__isnull=True)

    def running(self) -> ActionQuerySet:
        """Keep what is neither closed nor withdrawn."""
        return self.not_withdrawn().filter(closed_at__isnull=True)

    def unsigned(self) -> ActionQuerySet:
        """Keep what counts and nobody has signed off."""
        return self.not_withdrawn().filter(signed_off_at__isnull=True)

    def overdue(self, today: date) -> ActionQuerySet:
        """Keep what counts, is not done and whose deadline has passed."""
        return self.not_withdrawn().filter(deadline__lt=today, completed_on__isnull=True)

    def awaiting_sign_off(self) -> ActionQuerySet:
        """Keep what is done and not signed off."""
        return self.filter(completed_on__isnull=False, signed_off_at__isnull=True)


class Action(models.Model):
    """One thing an agency does so that something changes for children: one owner, many contributors."""

    code = models.CharField(max_length=20, unique=True)
    plan = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="plan_actions")
    source_kind = models.CharField(max_length=40)
    source_case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="learning_actions"
    )
    recommendation = models.ForeignKey(
        "learning.Recommendation", on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    theme = models.CharField(max_length=120, blank=True)
    what = models.TextField("what we are going to do")
    intended_change = models.TextField("intended change for children")
    measure_kpi = models.TextField("measure of impact: figure", blank=True)
    measure_quality = models.TextField("measure of impact: quality and feedback", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_actions")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="owned_actions")
    strategic_lead = models.CharField(max_length=200, blank=True)
    strategic_lead_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_actions",
        verbose_name="strategic lead",
    )
    contributors = models.ManyToManyField("people.Agency", blank=True, related_name="contributed_actions")
    group = models.ForeignKey("people.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    start_on = models.DateField("planned start", null=True, blank=True)
    original_deadline = models.DateField()
    deadline = models.DateField("current deadline")
    missed_deadline = models.DateField(
        "deadline missed before the current one was given, while no closed month shows it", null=True, blank=True
    )
    slips = models.PositiveSmallIntegerField("how often the deadline moved to a later day", default=0)
    forecast = models.DateField(null=True, blank=True)
    forecast_reason = models.TextField(blank=True)
    dependencies = models.TextField("dependencies with other plans", blank=True)
    risk = models.TextField("risk if not done", blank=True)
    started_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    completion_note = models.TextField(blank=True)
    signed_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_impact = models.CharField(max_length=24, choices=Impact, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField("why it was withdrawn", blank=True, default="", db_default="")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["deadline", "pk"]
        indexes = [
            models.Index(fields=["deadline", "id"], name="action_deadline"),
            models.Index(fields=["agency", "deadline"], name="action_agency_deadline"),
            models.Index(fields=["source_case"], name="action_source_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True, signed_off_by__isnull=True)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False, completed_on__isnull=False),
                name="blue_is_completed_and_signed_off",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True) | ~Q(signed_off_by=F("owner")), name="the_owner_signs_not_off"
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True)
                | Q(completed_by__isnull=True)
                | ~Q(signed_off_by=F("completed_by")),
                name="who_completed_signs_not_off",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(started_on__isnull=False, completed_on__gte=F("started_on")),
                name="completed_after_it_started",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(forecast__isnull=False), name="a_started_action_has_a_forecast"
            ),
            models.CheckConstraint(
                condition=Q(forecast__isnull=True) | Q(forecast__lte=F("deadline")) | ~Q(forecast_reason=""),
                name="a_late_forecast_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (Q(signed_off_at__isnull=False) & ~Q(closing_impact="")),
                name="closed_with_its_impact",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, completed_on__isnull=True)
                    & ~Q(withdrawn_reason="")
                ),
                name="withdrawn_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(intended_change=""), name="an_action_says_what_and_what_for"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """Give the address of the action's page."""
        return reverse("learning_action", kwargs={"code": self.code})

    @property
    def subject(self) -> str:
        """What work items and deadlines are called after: the code, no personal data."""
        return self.code

    @property
    def led_by(self) -> str:
        """The strategic lead in words: the person, or the name that was written down; "" when nobody is named."""
        return str(self.strategic_lead_person) if self.strategic_lead_person is not None else self.strategic_lead

    @property
    def source_label(self) -> str:
        """Where the action comes from, in words."""
        return source_label(self.source_kind)
