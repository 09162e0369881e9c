"""E-mail on a laptop: each letter becomes one .eml file under settings.MAIL_DIR."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes letters as files; a file appears whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each letter that has a recipient; answers how many were written."""
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        written = 0
        for letter in email_messages:
            if letter.recipients():
                self._write(folder, letter)
                written += 1
        return written

    def _write(self, folder: Path, letter: EmailMessage) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        target = folder / f"{stamp}-{uuid.uuid4().hex[:8]}.eml"
        unfinished = target.with_suffix(".part")
        unfinished.write_bytes(letter.message().as_bytes(linesep="\r\n"))
        unfinished.rename(target)
