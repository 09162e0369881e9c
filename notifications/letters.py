"""What an e-mail says: the case's reference, the task, the due date and a link; a digest says it of several."""

import uuid
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from notifications.declining import decline_url
from notifications.digests import DIGEST, open_parts
from notifications.kinds import Kind, kind_of
from notifications.models import Delivery, Message
from notifications.moot import no_longer_needed

NAMESPACE = uuid.UUID("9f0c0f5e-1f0b-4d0e-9d6b-1a5f6c1f2a77")


class NothingToSay(Exception):
    """What a letter was to say while it waited is no longer needed, in a digest all of it."""

    def __init__(self) -> None:
        super().__init__("It was no longer needed when its time came.")


@dataclass(frozen=True)
class Item:
    """One message of a digest in one line, with its case, due day and link."""

    headline: str
    case_ref: str
    due: str
    link: str


def letter_for(delivery: Delivery) -> EmailMultiAlternatives:
    """The e-mail of one delivery, in text and HTML; its Message-ID is the same at every attempt.

    Raise NothingToSay when it waited and is not needed any more; KindUnknown.
    """
    message = delivery.message
    kind = kind_of(message.kind)
    carried = [part.message for part in open_parts(delivery)] if kind.code == DIGEST.code else []
    if (kind.code == DIGEST.code and not carried) or (delivery.not_before and no_longer_needed([message])):
        raise NothingToSay
    subject = kind.subject_for(message.case_ref, message.context)
    kinds = [kind_of(one.kind) for one in carried] or [kind]
    page = {
        "subject": subject,
        "paragraphs": paragraphs_of(kind, message),
        "items": [_item(one) for one in carried],
        "case_ref": message.case_ref,
        "due": _words(kind, message).get("due", ""),
        "link": absolute(message.url),
        "choices_link": absolute(reverse("how_told")) if all(one.may_be_collected for one in kinds) else "",
        "partnership": settings.PARTNERSHIP_NAME,
    }
    letter = EmailMultiAlternatives(
        subject=f"{settings.MAIL_SUBJECT_PREFIX}{subject}",
        body=render_to_string("notifications/mail/letter.txt", page),
        to=[delivery.person.email],
        headers=_headers(delivery, kinds),
    )
    letter.attach_alternative(render_to_string("notifications/mail/letter.html", page), "text/html")
    return letter


def paragraphs_of(kind: Kind, message: Message) -> list[str]:
    """What the letter says, paragraph by paragraph: the row's own body, else its template."""
    words = _words(kind, message)
    text = kind.body_for(message.case_ref, words)
    text = text or render_to_string(kind.template, {**words, "case_ref": message.case_ref})
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def absolute(path: str) -> str:
    """The address of a page for somebody who reads it outside the product."""
    return urljoin(settings.BASE_URL, path)


def _words(kind: Kind, message: Message) -> dict[str, str]:
    return {word: text for word, text in message.context.items() if word in kind.words}


def _item(message: Message) -> Item:
    kind = kind_of(message.kind)
    headline = kind.subject_for(message.case_ref, message.context)
    return Item(headline, message.case_ref, _words(kind, message).get("due", ""), absolute(message.url))


def _headers(delivery: Delivery, kinds: list[Kind]) -> dict[str, str]:
    """Message-ID always; List-Unsubscribe where duty allows it, with one click for mere news only (RFC 8058)."""
    headers = {"Message-ID": message_id(delivery), "Auto-Submitted": "auto-generated"}
    if all(kind.may_be_declined for kind in kinds):
        headers["List-Unsubscribe"] = f"<{absolute(decline_url(delivery.person_id))}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    elif all(kind.may_be_collected for kind in kinds):
        headers["List-Unsubscribe"] = f"<{absolute(reverse('how_told'))}>"
    return headers


def message_id(delivery: Delivery) -> str:
    """The Message-ID of a delivery: the same at every attempt, and nothing can be read from it."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2] or "localhost"
    name = uuid.uuid5(NAMESPACE, f"{delivery.message.key}|{delivery.person_id}|{delivery.channel}")
    return f"<{name}@{domain}>"
