"""One escalation: who raised what against whom, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from reviews.cases.models import Case
from reviews.people.models import AgencyKind

if TYPE_CHECKING:
    from reviews.people.models import Agency, User
    from workflows.escalation.models.stage import StageRow


class Kind(models.TextChoices):
    """Two different processes on one ladder (domain §6.1)."""

    DISAGREEMENT = "disagreement", "A professional disagreement about a child"
    DISPUTE = "dispute", "A dispute between organisations about their duties"


class Priority(models.TextChoices):
    """How fast each stage must be settled."""

    STANDARD = "standard", "Standard"
    URGENT = "urgent", "Urgent: half the time"
    CRITICAL = "critical", "Critical: four hours a stage, day and night"


class Safety(models.TextChoices):
    """Whether the child is safe now, as the raiser sees it."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "I am not sure"


class EscalationQuerySet(models.QuerySet["Escalation"]):
    """Adjectives for escalations."""

    def visible_to(self, user: User) -> EscalationQuerySet:
        """Keep those whose case this person may know of: the parties, and the roles the stage has reached."""
        return self.filter(case__in=Case.objects.visible_to(user))


class Escalation(models.Model):
    """A disagreement between two agencies; its stages, talks and advice are rows of their own."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="escalation")
    kind = models.CharField(max_length=20, choices=Kind)
    topic = models.CharField(max_length=30)
    priority = models.CharField(max_length=10, choices=Priority)
    stage = models.PositiveSmallIntegerField("stage it has reached")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raiser = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    raiser_person = models.CharField("name and post", max_length=200)
    raiser_contact = models.CharField(max_length=200, blank=True)
    other = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    other_person = models.CharField("name and post", max_length=200, blank=True)
    other_contact = models.CharField(max_length=200, blank=True)
    child_code = models.CharField(max_length=60, blank=True)
    safety = models.CharField(max_length=10, choices=Safety)
    danger_told = models.TextField("who was told of the danger, and when", blank=True)
    interim_plan = models.TextField()
    what = models.TextField("what the disagreement is")
    evidence = models.TextField()
    outcome_wanted = models.TextField()
    family = models.TextField("what the family knows", blank=True)
    told = models.TextField("who else is told", blank=True)
    start_reason = models.TextField("why it starts above its first stage", blank=True)
    outcome = models.CharField(max_length=20, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(raiser=models.F("other")), name="escalation_between_two_agencies"
            )
        ]
        indexes = [models.Index(fields=["stage"], name="escalation_stage")]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def parties(self) -> tuple[Agency, Agency]:
        """The agency that raised it and the other one."""
        return self.raiser, self.other

    @property
    def is_party(self) -> frozenset[int]:
        """Keys of both agencies."""
        return frozenset({self.raiser_id, self.other_id})

    @property
    def office_is_party(self) -> bool:
        """Whether the partnership's own business unit is one of the two: then it neither convenes nor minutes."""
        return any(one.kind == AgencyKind.BUSINESS_UNIT for one in self.parties)

    @property
    def is_about_a_child(self) -> bool:
        """Whether there is a child's file on which the outcome belongs."""
        return self.kind == Kind.DISAGREEMENT or bool(self.child_code)

    @property
    def topic_label(self) -> str:
        """The topic in words."""
        from workflows.escalation import topics

        return topics.label(self.topic)

    @property
    def current(self) -> StageRow:
        """The stage that is running, or ran last."""
        found: StageRow = self.stages.get(number=self.stage)
        return found
