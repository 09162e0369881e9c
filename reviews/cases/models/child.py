"""A child the case is about. The only place where a child's name is kept."""

from django.db import models

from reviews.cases.models.case import Case


class Child(models.Model):
    """One subject child; one incident may have many (E5), unborn or unidentified too (E7)."""

    class Outcome(models.TextChoices):
        """What happened to this child."""

        DEATH = "death", "Death"
        SERIOUS_HARM = "serious_harm", "Serious harm"
        OTHER = "other", "Other"

    class Sex(models.TextChoices):
        """Sex or gender as collected for the notification."""

        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Another"
        NOT_KNOWN = "not_known", "Not known"

    class Plan(models.TextChoices):
        """Child protection plan, current or earlier."""

        NONE = "none", "Never"
        CURRENT = "current", "Current"
        PREVIOUS = "previous", "Previous"
        NOT_KNOWN = "not_known", "Not known"

    class Known(models.TextChoices):
        """A status that may not be known yet."""

        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not_known", "Not known"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="children")
    label = models.CharField(max_length=20, help_text="Child A, Child B …")
    name = models.CharField(max_length=200, blank=True)
    other_names = models.CharField(max_length=300, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    due_on = models.DateField("expected date of delivery", null=True, blank=True)
    age_text = models.CharField("age if the date of birth is not known", max_length=60, blank=True)
    sex = models.CharField(max_length=12, choices=Sex.choices, blank=True)
    ethnicity = models.CharField(max_length=120, blank=True)
    disability = models.CharField(max_length=300, blank=True)
    health = models.TextField(blank=True)
    address = models.TextField(blank=True)
    residence_authority = models.CharField("local authority of residence", max_length=120, blank=True)
    nhs_number = models.CharField(max_length=20, blank=True)
    pupil_number = models.CharField(max_length=20, blank=True)
    gp_icb = models.ForeignKey(
        "people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="registered_children"
    )
    looked_after = models.CharField(max_length=12, choices=Known.choices, default=Known.NOT_KNOWN)
    legal_status = models.CharField(max_length=120, blank=True)
    placement = models.CharField("placement type", max_length=120, blank=True)
    placing_authority = models.CharField(max_length=120, blank=True)
    care_leaver = models.CharField(max_length=12, choices=Known.choices, default=Known.NOT_KNOWN)
    child_protection = models.CharField(max_length=12, choices=Plan.choices, default=Plan.NOT_KNOWN)
    child_protection_category = models.CharField(max_length=120, blank=True)
    child_in_need = models.CharField(max_length=12, choices=Known.choices, default=Known.NOT_KNOWN)
    known_to = models.TextField("agencies that know the child", blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["case", "label"], name="child_label_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def unborn(self) -> bool:
        """Say whether the child was expected and not born."""
        return self.due_on is not None and self.born_on is None
