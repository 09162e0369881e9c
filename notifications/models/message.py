"""The outbox: something to tell whoever holds a duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models.manager import Manager


class Message(models.Model):
    """Something to tell whoever holds a duty; written in the transaction of what it tells."""

    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=300, unique=True)
    duty = models.CharField(max_length=100)
    case_ref = models.CharField(max_length=40, db_index=True)
    url = models.CharField(max_length=300)
    context: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    addressed = models.DateTimeField(null=True)
    look_after = models.DateTimeField(null=True)

    if TYPE_CHECKING:
        objects: ClassVar[Manager[Message]]

    class Meta:
        indexes = (models.Index(fields=["created"], name="message_unaddressed", condition=Q(addressed__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.kind} about {self.case_ref} to {self.duty}"
