"""Editions of the statutory guidance."""

from django.db import models


class GuidanceEdition(models.Model):
    """One edition; a case keeps the one in force when it was opened (E54)."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    starts_on = models.DateField("applies to cases opened from", null=True, blank=True)
    """Chosen by the manager; empty while a newly released edition waits for that."""
    note = models.TextField("what is not confirmed about this edition", blank=True)

    class Meta:
        ordering = ["in_force_from"]

    def __str__(self) -> str:
        return self.title
