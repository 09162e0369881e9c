"""Which wording a message was sent with: a fingerprint of every text that goes into it."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from notifications.kinds import Kind

LAYOUT = ("notifications/mail/letter.txt", "notifications/mail/letter.html")
LENGTH = 12


@lru_cache(maxsize=1024)
def wording_of(kind: Kind) -> str:
    """Twelve hexadecimal digits that change whenever the kind's subject, its body or the layout changes.

    The sources of every version are in the repository's history: `docs/messages.md` names them.
    """
    texts = [kind.subject, kind.body, *(source_of(name) for name in (kind.template, *LAYOUT))]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:LENGTH]


def source_of(template: str) -> str:
    """The text of a template; nothing when it does not exist (the letter fails, not the notice)."""
    try:
        origin = get_template(template).origin  # type: ignore[attr-defined]
    except TemplateDoesNotExist:
        return ""
    return Path(origin.name).read_text(encoding="utf-8")
