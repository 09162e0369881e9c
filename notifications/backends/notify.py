"""By GOV.UK Notify, through its official client. A letter carries its reference, by which Notify can be asked.

A reference is a search key there, it does not prevent a second letter: so delivery asks before it sends again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from notifications.backends.provider import CannotBeSent, Known, Standing, TryLater

SECONDS = settings.MAIL_TIMEOUT_SECONDS
STANDINGS: Mapping[str, tuple[Standing, str]] = {
    "created": (Standing.ON_ITS_WAY, "GOV.UK Notify has it"),
    "sending": (Standing.ON_ITS_WAY, "GOV.UK Notify is sending it"),
    "delivered": (Standing.DELIVERED, "delivered"),
    "permanent-failure": (Standing.REFUSED, "The address does not exist (permanent failure)."),
    "temporary-failure": (Standing.REFUSED, "The mailbox did not take it for 72 hours (temporary failure)."),
    "technical-failure": (Standing.LOST, "GOV.UK Notify failed to send it (technical failure)."),
}
RATE_LIMIT = 429
LATER_STATUSES = frozenset({408, 425, *range(500, 600)})


class NotifyProvider:
    """Hands letters to GOV.UK Notify as the two words `subject` and `body` of one template."""

    code = "notify"
    tells_later = True

    def __init__(self) -> None:
        self._client: Any = NotificationsAPIClient(  # type: ignore[no-untyped-call]
            settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_BASE_URL, timeout=SECONDS
        )

    def find(self, reference: str) -> Known | None:
        """The newest letter that Notify took under this reference (it remembers seven days)."""
        answer = self._ask(self._client.get_all_notifications, reference=reference, template_type="email")
        taken = sorted(answer["notifications"], key=lambda one: str(one["created_at"]))
        return _known(taken[-1]) if taken else None

    def send(self, letter: EmailMultiAlternatives, reference: str) -> str:
        """Hand over one letter; answers Notify's id."""
        unsubscribe = letter.extra_headers.get("List-Unsubscribe", "").strip("<>")
        one_click = unsubscribe if "List-Unsubscribe-Post" in letter.extra_headers else None
        answer = self._ask(
            self._client.send_email_notification,
            email_address=letter.to[0],
            template_id=settings.NOTIFY_TEMPLATE_ID,
            personalisation={"subject": letter.subject, "body": letter.body},
            reference=reference,
            one_click_unsubscribe_url=one_click,
        )
        return str(answer["id"])

    def standing_of(self, provider_ref: str) -> Known:
        """What became of a letter, by Notify's id."""
        return _known(self._ask(self._client.get_notification_by_id, provider_ref))

    def close(self) -> None:
        """Close the connection."""
        self._client.request_session.close()

    def _ask(self, call: Callable[..., Any], *words: str, **named: object) -> Any:
        try:
            return call(*words, **named)
        except APIError as fault:
            raise _fault(fault) from fault


def _known(row: Mapping[str, Any]) -> Known:
    standing, says = STANDINGS.get(row["status"], (Standing.ON_ITS_WAY, str(row["status"])))
    return Known(str(row["id"]), standing, says)


def _fault(fault: APIError) -> TryLater | CannotBeSent:
    status = int(fault.status_code)
    if status == RATE_LIMIT:
        return TryLater("GOV.UK Notify asks for a pause (429).", surely_not_taken=True, everybody=True)
    if status < 400 or status in LATER_STATUSES:  # no answer counts as 503; it may have taken the letter all the same
        return TryLater(f"GOV.UK Notify did not answer properly ({status}).")
    return CannotBeSent(f"GOV.UK Notify refused it ({status}): {_first_message(fault)}"[:300])


def _first_message(fault: APIError) -> str:
    message = fault.message
    if isinstance(message, list):
        message = "; ".join(str(one.get("message", "")) for one in message if isinstance(one, dict))
    return str(message)
