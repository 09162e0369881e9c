"""Claiming the command id of a POST in the transaction of the request."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self

from django.db import connection
from django.http import HttpRequest

from reviews.commands.models import Claim

COMMAND_FIELD = "command_id"
VALID = re.compile(r"[0-9a-f]{32}\Z")
NOT_COMPARED = re.compile("csrf|password|secret", re.IGNORECASE)
KEPT = timedelta(days=7)
"""How long a repetition is known; nobody sends a form again after a week."""


@dataclass(frozen=True)
class Command:
    """One press of a button: by whom, to which address, with which id; and what was typed."""

    key: str
    typed: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Read it from a POST; None when nobody is signed in or the form carries no command id."""
        command_id = request.POST.get(COMMAND_FIELD, "")
        if request.user.pk is None or not VALID.match(command_id):
            return None
        return cls(_digest([request.user.pk, command_id, request.get_full_path()]), _digest(_typed(request)))

    def first_answer(self, now: datetime) -> str:
        """Claim this command, and give the address of its first answer, or "" when it is new.

        Waits for another transaction that is carrying out the same one. The same id with other content is a new
        command: somebody went back, changed the form and sent it again.
        """
        while not self._insert(now):
            row = Claim.objects.select_for_update().filter(pk=self.key).first()
            if row is None:  # forgotten in between
                continue
            if row.typed == self.typed and row.location:
                return row.location
            Claim.objects.filter(pk=self.key).update(typed=self.typed, location="", claimed_at=now)
            break
        return ""

    def keep(self, location: str) -> None:
        """Remember where the answer leads, for a repetition."""
        Claim.objects.filter(pk=self.key).update(location=location)

    def free(self) -> None:
        """Forget it: the same form may be sent again."""
        Claim.objects.filter(pk=self.key).delete()

    def _insert(self, now: datetime) -> bool:
        columns = "(key, typed, location, claimed_at) VALUES (%s, %s, '', %s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {Claim._meta.db_table} {columns} ON CONFLICT DO NOTHING", [self.key, self.typed, now]
            )
            return bool(cursor.rowcount)


def forget_old(now: datetime) -> int:
    """Delete claims older than KEPT and give their number."""
    return Claim.objects.filter(claimed_at__lt=now - KEPT).delete()[0]


def _typed(request: HttpRequest) -> list[object]:
    fields = sorted((name, values) for name, values in request.POST.lists() if not NOT_COMPARED.search(name))
    files = sorted((name, one.name, one.size) for name, many in request.FILES.lists() for one in many)
    return [fields, files]


def _digest(said: list[object]) -> str:
    return sha256(json.dumps(said).encode()).hexdigest()
