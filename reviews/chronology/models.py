"""Events of a child's life as agencies recorded them, and what the collating officer noted about them."""

from datetime import date, time

from django.conf import settings
from django.db import models

from reviews.chronology.precision import Precision
from reviews.chronology.queries import EntryQuerySet
from reviews.chronology.uncertain import date_in_words, sort_key


class ChildSeen(models.TextChoices):
    """Whether the child was seen or heard at the event."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_APPLICABLE = "na", "Not applicable"


class Entry(models.Model):
    """One event in one agency's chronology; withdrawn rather than deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="chronology_entries")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="chronology_entries")
    happened_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=12, choices=Precision.choices, default=Precision.EXACT)
    happened_time = models.TimeField(null=True, blank=True)
    source = models.CharField(max_length=300)
    who = models.CharField(max_length=300, blank=True)
    event = models.TextField()
    action_taken = models.TextField(blank=True)
    child_seen = models.CharField(max_length=3, choices=ChildSeen.choices, default=ChildSeen.NOT_APPLICABLE)
    comment = models.TextField(blank=True)
    practice_episode = models.BooleanField(default=False)
    outside_scope = models.BooleanField(default=False)
    duplicate_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replacements")
    removal_pending = models.BooleanField(default=False)
    sent_at = models.DateTimeField("sent with an approved return", null=True, blank=True)
    contradiction_note = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "chronology entry"
        verbose_name_plural = "chronology entries"
        indexes = [models.Index(fields=["case", "happened_on"], name="entry_case_date")]
        constraints = [
            models.CheckConstraint(
                name="entry_dated_unless_unknown",
                condition=models.Q(precision="unknown", happened_on__isnull=True)
                | (~models.Q(precision="unknown") & models.Q(happened_on__isnull=False)),
            ),
            models.CheckConstraint(name="entry_has_source", condition=~models.Q(source="")),
            models.CheckConstraint(
                name="entry_not_its_own_duplicate",
                condition=models.Q(duplicate_of__isnull=True) | ~models.Q(duplicate_of=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk}"

    @property
    def date_words(self) -> str:
        """Say the date as surely as the agency knows it, e.g. "about 3 May 2024" or "May 2024"."""
        return date_in_words(self.happened_on, self.precision)

    @property
    def sort_key(self) -> tuple[bool, date, int, time, int]:
        """The same order as `EntryQuerySet.in_order`, for rows already in memory."""
        return sort_key(self.happened_on, self.precision, self.happened_time, self.pk or 0)


class CollationNote(models.Model):
    """What the collating officer wrote down for the meeting."""

    class Kind(models.TextChoices):
        """What a note is about."""

        HOUSEHOLD = "household", "Household and family picture"
        GAP = "gap", "Gap in the information"
        PROGRESS = "progress", "Progress check"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="collation_notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} note {self.pk}"
