"""The family's part and the practitioners' part (domain §4.4, L-7 and L-8). Nothing of it is shown to agencies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

USER = settings.AUTH_USER_MODEL


class Clearance(models.TextChoices):
    """What police and Crown Prosecution Service say to meeting somebody (E35)."""

    AGREED = "agreed", "Police and CPS agree to the contact"
    NOT_NEEDED = "not_needed", "Not needed: nobody is investigated or prosecuted"
    ASKED = "asked", "Asked, no answer yet: do not meet"
    HOLD = "hold", "Do not meet: the person may be a witness or a suspect"


class Contact(models.Model):
    """One contact: an invitation, a meeting, an event. A correction keeps its reason on the history."""

    KINDS: ClassVar[dict[str, str]] = {}

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    held_on = models.DateField("date of the contact", null=True, blank=True)
    clearance = models.CharField(max_length=12, choices=Clearance)
    clearance_note = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    listed = models.CharField(max_length=3, blank=True, default="", choices=[("no", "no"), ("yes", "yes")])
    """Whether somebody was met whom a parallel process forbids to contact; empty while none forbids anybody."""
    despite = models.TextField("why they were contacted all the same", blank=True, default="")
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="%(class)s_once"),
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(clearance__in=["agreed", "not_needed"]) | Q(kind="invitation"),
                name="%(class)s_held_only_when_cleared",
            ),
            models.CheckConstraint(
                condition=~Q(listed="yes") | ~Q(despite=""), name="%(class)s_of_the_listed_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.number}"

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return self.KINDS.get(self.kind, self.kind)


class FamilyContact(Contact):
    """One contact with somebody of the family."""

    KINDS: ClassVar[dict[str, str]] = {
        "invitation": "Invitation to take part",
        "meeting": "Meeting",
        "call": "Telephone or video call",
        "letter": "Letter or message",
        "reply": "What the family sent us",
    }

    who = models.CharField(max_length=100)
    consent = models.CharField(max_length=12, choices=[("yes", "yes"), ("no", "no"), ("not_asked", "not asked yet")])
    support = models.CharField("advocate, interpreter or other support", max_length=300, blank=True)
    wishes = models.TextField("what they want in the report", blank=True)


class PractitionerContact(Contact):
    """One conversation or event with those who worked with the family."""

    KINDS: ClassVar[dict[str, str]] = {
        "invitation": "Invitation",
        "event": "Practitioner learning event",
        "conversation": "Conversation with one practitioner",
        "validation": "Session at which the findings were tested",
    }

    attendees = models.TextField("roles and agencies of those who came", blank=True)
    support_offered = models.CharField(max_length=300, blank=True)


class Summary(models.Model):
    """What came of one part, when the reviewer goes on."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    took_part = models.BooleanField()
    text = models.TextField()
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"summary {self.pk}"


class FamilySummary(Summary):
    """Whether and how the family took part, and what they want in the report."""


class PractitionerSummary(Summary):
    """Whether and how practitioners took part, and what they taught us."""
