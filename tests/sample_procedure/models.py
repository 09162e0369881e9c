"""What a branch or a side procedure of the sample can be about."""

from django.db import models


class Thing(models.Model):
    """One thing of a case, at an agency or at none."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120)
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.subject
