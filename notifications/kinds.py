"""The kinds of message, declared by each procedure as a table of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = frozenset(
    {"task", "due", "agency", "partner", "step", "role", "meeting", "date", "time", "place", "question", "days"}
)
"""What a message may say beside the case's reference. None of it names a child."""

DEFAULT_TEMPLATE = "notifications/mail/task.txt"


class KindUnknown(LookupError):
    """No code declares this kind of message."""


class KindDeclaredTwice(ValueError):
    """Two rows declare the same kind of message."""


@dataclass(frozen=True)
class Kind:
    """One kind of message. `subject` and the template may use {case_ref} and the words of the context."""

    code: str
    subject: str
    template: str = DEFAULT_TEMPLATE
    in_app: bool = True
    email: bool = True
    words: frozenset[str] = field(default=WORDS)

    def subject_for(self, case_ref: str, context: Mapping[str, str]) -> str:
        """The subject line, on one line whatever the context holds."""
        known = dict.fromkeys(self.words, "") | dict(context) | {"case_ref": case_ref}
        return " ".join(self.subject.format_map(known).split())


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Declare kinds (from AppConfig.ready); the same row twice is one, two different rows raise KindDeclaredTwice."""
    for kind in kinds:
        if _kinds.get(kind.code, kind) != kind:
            raise KindDeclaredTwice(kind.code)
        _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    """The kind with this code; raise KindUnknown."""
    try:
        return _kinds[code]
    except KeyError:
        raise KindUnknown(f"No code declares the message {code!r}.") from None


def kinds() -> tuple[Kind, ...]:
    """Every declared kind, by code."""
    return tuple(_kinds[code] for code in sorted(_kinds))
