"""What was carried out, so that a repetition is known."""

from django.db import models


class Claim(models.Model):
    """A POST that was carried out, or is being carried out in a transaction not yet ended.

    `key` stands for a person, a command id and an address; `typed` for what was sent. Both are digests that contain
    the random command id, which is stored nowhere: nobody can find out from them what was typed.
    """

    key = models.CharField(max_length=64, primary_key=True)
    typed = models.CharField(max_length=64)
    location = models.CharField(max_length=2000, blank=True)
    claimed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key[:12]
