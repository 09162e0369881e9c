"""Days on which no working day is counted."""

from django.db import models

ENGLAND_AND_WALES = "england-and-wales"
PUBLISHED = "GOV.UK bank holidays, stored copy"
COMPUTED = "computed from the usual pattern, not yet published by GOV.UK"


class Holiday(models.Model):
    """One bank holiday, with where it came from."""

    date = models.DateField()
    name = models.CharField(max_length=120)
    provisional = models.BooleanField("not yet published by GOV.UK", default=False)
    source = models.CharField(max_length=200)
    division = models.CharField(max_length=40, default=ENGLAND_AND_WALES)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["division", "date"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.date.isoformat()}"

    @property
    def was_loaded(self) -> bool:
        """Tell a loaded day from one that a person added."""
        return self.source in {PUBLISHED, COMPUTED}
