"""What an e-mail says: the case's reference, the task, the due date and a link."""

import uuid
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from notifications.kinds import kind_of
from notifications.models import Delivery

NAMESPACE = uuid.UUID("9f0c0f5e-1f0b-4d0e-9d6b-1a5f6c1f2a77")


def letter_for(delivery: Delivery) -> EmailMultiAlternatives:
    """The e-mail of one delivery, in text and HTML; its Message-ID is the same at every attempt."""
    message = delivery.message
    kind = kind_of(message.kind)
    words = {word: text for word, text in message.context.items() if word in kind.words}
    subject = kind.subject_for(message.case_ref, words)
    about = {**words, "case_ref": message.case_ref}
    page = {
        "subject": subject,
        "paragraphs": _paragraphs(render_to_string(kind.template, about)),
        "case_ref": message.case_ref,
        "due": words.get("due", ""),
        "link": urljoin(settings.BASE_URL, message.url),
        "partnership": settings.PARTNERSHIP_NAME,
    }
    letter = EmailMultiAlternatives(
        subject=f"{settings.MAIL_SUBJECT_PREFIX}{subject}",
        body=render_to_string("notifications/mail/letter.txt", page),
        to=[delivery.person.email],
        headers={"Message-ID": _message_id(delivery), "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string("notifications/mail/letter.html", page), "text/html")
    return letter


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _message_id(delivery: Delivery) -> str:
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2] or "localhost"
    name = uuid.uuid5(NAMESPACE, f"{delivery.message.key}|{delivery.person_id}|{delivery.channel}")
    return f"<{name}@{domain}>"
