"""When a person last looked at a case, and how far its history went then."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from reviews.cases.models.case import Case


class LastLook(models.Model):
    """One person's last look at one case; `before` is the look before this sitting, none at the first one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="last_looks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="last_looks")
    looked_at = models.DateTimeField()
    seq = models.BigIntegerField()
    before_at = models.DateTimeField(null=True)
    before_seq = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "case"], name="last_look_once")]

    def __str__(self) -> str:
        return f"Person {self.person_id} looked at case {self.case_id}"
