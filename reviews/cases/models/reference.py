"""The counter behind reference numbers."""

from django.db import models


class ReferenceCounter(models.Model):
    """Last number given per prefix, kind and year; its row is locked while a case is opened."""

    prefix = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "kind", "year"], name="reference_counter_once")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.kind}-{self.year}: {self.last}"
