"""A role that was admitted to one case of a confined kind."""

from django.db import models

from reviews.cases.models.case import Case
from reviews.people.roles import Role


class Admission(models.Model):
    """Everybody who holds this role may know of this case from now on; read for confined kinds of case alone."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="admissions")
    role = models.CharField(max_length=30, choices=Role)
    admitted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "case"], name="admission_once")]

    def __str__(self) -> str:
        return f"{self.role} to {self.case}"
