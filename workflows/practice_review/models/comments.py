"""Comments of agencies on the accuracy of a draft, and the reviewer's answers (domain §4.4, L-12)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

USER = settings.AUTH_USER_MODEL


class CommentKind(models.TextChoices):
    """What a comment is about."""

    FACT = "fact", "A fact is wrong or missing"
    TONE = "tone", "Tone or wording"
    LEGAL = "legal", "A legal point"


class Answer(models.TextChoices):
    """What the reviewer makes of a comment."""

    OPEN = "", "Not answered yet"
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    REFUSED = "refused", "Not accepted"


class DraftRound(models.Model):
    """One sending of a draft: which version, which of its headings, until its comments are answered."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="draft_rounds")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey("practice_review.ReportVersion", on_delete=models.PROTECT, related_name="+")
    headings = ArrayField(models.CharField(max_length=30))
    letter = models.TextField()
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("all comments answered", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_draft_round_per_number")]

    def __str__(self) -> str:
        return f"round {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether comments are still taken."""
        return self.answered_at is None


class AgencyComments(models.Model):
    """One agency's part in a round: its comments, or that it has none, or that nobody waits for it any more."""

    round = models.ForeignKey(DraftRound, on_delete=models.PROTECT, related_name="agencies")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("first answered", null=True, blank=True)
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    has_none = models.BooleanField("has no comments", default=False)
    not_waited_because = models.TextField(blank=True)

    class Meta:
        ordering = ["agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["round", "agency"], name="one_part_per_agency_and_round"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="comments_are_sent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.round}"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Adjectives for comments."""

    def standing(self) -> CommentQuerySet:
        """Comments that were not taken back."""
        return self.filter(withdrawn_at=None)

    def unanswered(self) -> CommentQuerySet:
        """Standing comments without an answer."""
        return self.standing().filter(answer="")


class Comment(models.Model):
    """One comment on one paragraph, and what the reviewer answered."""

    part = models.ForeignKey(AgencyComments, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField()
    """Within the round, in the order in which comments came."""
    paragraph = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=CommentKind)
    text = models.TextField()
    evidence = models.TextField(blank=True)
    late = models.BooleanField("came after the due day")
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answer_words = models.TextField(blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(answer="") | ~Q(answer_words=""), name="an_answer_has_words"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="a_withdrawn_comment_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.number}"
