"""By SMTP (or whatever Django's EMAIL_BACKEND is): nobody can be asked later, so a crash may repeat a letter.

The Message-ID is the same at every attempt; mail programs show the repetition as one.
"""

import smtplib

from django.core.mail import EmailMultiAlternatives, get_connection

from notifications.backends.provider import CannotBeSent, Known, Standing, TryLater

REFUSED_FOR_GOOD = range(500, 600)


class SmtpProvider:
    """Hands letters to the mail server."""

    code = "smtp"
    tells_later = False

    def __init__(self) -> None:
        self._connection = get_connection()

    def find(self, reference: str) -> Known | None:
        """A mail server cannot be asked."""
        return None

    def send(self, letter: EmailMultiAlternatives, reference: str) -> str:
        """Hand over one letter; raise CannotBeSent when the server says never, TryLater otherwise."""
        try:
            self._connection.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            if codes and all(code in REFUSED_FOR_GOOD for code in codes):
                raise CannotBeSent(f"The address was refused ({codes[0]}).") from refused
            raise self._later(refused) from refused
        except smtplib.SMTPDataError as refused:
            if refused.smtp_code in REFUSED_FOR_GOOD:
                raise CannotBeSent(f"The letter was refused ({refused.smtp_code}).") from refused
            raise self._later(refused) from refused
        except (smtplib.SMTPException, OSError) as fault:
            raise self._later(fault) from fault
        return str(letter.extra_headers["Message-ID"])

    def standing_of(self, provider_ref: str) -> Known:
        """All that is known: the server took it."""
        return Known(provider_ref, Standing.ON_ITS_WAY, "taken by the mail server")

    def close(self) -> None:
        """Say goodbye to the server."""
        self._connection.close()

    def _later(self, fault: Exception) -> TryLater:
        self._connection.close()
        return TryLater(type(fault).__name__)
