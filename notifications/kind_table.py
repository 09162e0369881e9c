"""Every kind of message in words: the page and docs/messages.md are made from these rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from notifications.kinds import Kind, Urgency, kinds, title_of
from notifications.wording import wording_of

MADE = "<!-- Made by `manage.py generate_message_docs` from the kinds of message; do not edit by hand. -->"
WAITS = {
    Urgency.CRITICAL: "At once, at any hour",
    Urgency.SOON: "Not in quiet hours",
    Urgency.ROUTINE: "Not in quiet hours",
}
WIDTH = (
    "Kind",
    "When it is sent",
    "Subject",
    "In the product",
    "E-mail",
    "Digest",
    "May be declined",
    "How urgent",
    "Wording",
)


@dataclass(frozen=True)
class Line:
    """One kind in words."""

    code: str
    title: str
    subject: str
    in_app: bool
    email: bool
    digest: str
    declined: bool
    waits: str
    wording: str

    @property
    def example(self) -> str:
        """The subject for people: "[case], due [due]"."""
        words = self.subject.replace("{case_ref}", "{case}").replace("_", " ")
        return words.replace("{", "[").replace("}", "]")


def rows(some: Iterable[Kind] | None = None) -> list[Line]:
    """One line for each kind, by code."""
    return [_line(kind) for kind in (kinds() if some is None else some)]


def page(some: Iterable[Kind]) -> str:
    """The Markdown of docs/messages.md."""
    lines = [MADE, "", "# Messages", "", INTRODUCTION, "", _row(WIDTH), "|" + "---|" * len(WIDTH)]
    for line in rows(some):
        cells = (
            f"`{line.code}`", line.title, line.subject, _yes(line.in_app), _yes(line.email), line.digest,
            _yes(line.declined), line.waits, f"`{line.wording}`",
        )  # fmt: skip
        lines.append(_row(cells))
    return "\n".join(lines) + "\n"


def _line(kind: Kind) -> Line:
    return Line(
        code=kind.code,
        title=title_of(kind.code),
        subject=kind.subject,
        in_app=kind.in_app,
        email=kind.email,
        digest=_digest(kind),
        declined=kind.may_be_declined,
        waits=WAITS[kind.urgency] if kind.email else "",
        wording=wording_of(kind),
    )


def _digest(kind: Kind) -> str:
    if not kind.may_be_collected:
        return "no"
    return "daily" if kind.urgency is Urgency.SOON else "daily or weekly"


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


INTRODUCTION = """\
Every kind of message, declared by the folder that sends it. A message says the case's reference, the task, the due date
and a link; nothing in it names a child. A notice in the product comes at once. E-mail keeps quiet hours unless the kind
is critical, and comes at once, daily or weekly as its reader chose, within what the columns allow: a message with a
date cannot wait a week, and only mere news can be declined altogether. What falls due before the next digest does not
wait for it. The wording is a fingerprint of subject, text and layout; each delivery keeps the one it was sent with."""
