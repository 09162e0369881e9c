"""The kinds of message, declared by each folder as a table of rows and shown as one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WORDS = frozenset(
    {"task", "due", "agency", "partner", "step", "role", "meeting", "date", "time", "place", "question", "days"}
)
"""What a message may say beside the case's reference. None of it names a child."""

DEFAULT_TEMPLATE = "notifications/mail/task.txt"


class KindUnknown(LookupError):
    """No code declares this kind of message."""


class KindDeclaredTwice(ValueError):
    """Two rows declare the same kind of message."""


class Urgency(StrEnum):
    """How long a message may wait: at once at any hour, until quiet hours end, or as long as its reader likes."""

    ROUTINE = "routine"
    SOON = "soon"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Kind:
    """One kind of message. `subject`, `body` and the template may use {case_ref} and the words of the context.

    `description` says in plain words when it is sent; `body` is what the letter says (paragraphs are parted by an
    empty line), and where it is empty the template says it. A critical kind ignores quiet hours and digests.
    """

    code: str
    subject: str
    template: str = DEFAULT_TEMPLATE
    in_app: bool = True
    email: bool = True
    words: frozenset[str] = field(default=WORDS)
    urgency: Urgency = Urgency.ROUTINE
    digestible: bool = True
    description: str = ""
    body: str = ""

    @property
    def may_be_collected(self) -> bool:
        """Whether a reader may have it in a digest instead of at once."""
        return self.email and self.digestible and self.urgency is not Urgency.CRITICAL

    @property
    def may_be_declined(self) -> bool:
        """Whether a reader may do without the e-mail: it is news, it waits, and the product shows it as well."""
        return self.may_be_collected and self.in_app and self.urgency is Urgency.ROUTINE

    def subject_for(self, case_ref: str, context: Mapping[str, str]) -> str:
        """The subject line, on one line whatever the context holds."""
        return " ".join(self._filled(self.subject, case_ref, context).split())

    def body_for(self, case_ref: str, context: Mapping[str, str]) -> str:
        """The row's own body in words; empty when the template speaks."""
        return self._filled(self.body, case_ref, context)

    def _filled(self, text: str, case_ref: str, context: Mapping[str, str]) -> str:
        said = {word: value for word, value in context.items() if word in self.words}
        return text.format_map(dict.fromkeys(self.words, "") | said | {"case_ref": case_ref})


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


def title_of(code: str) -> str:
    """What messages of this kind are about, in words for people; also for a kind that is declared no more."""
    kind = _kinds.get(code)
    return kind.description if kind and kind.description else code.replace(".", ": ").replace("_", " ").capitalize()
