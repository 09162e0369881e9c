"""What is typed into a one-line box, as people see it: no line breaks, nothing invisible, no text turned round.

A name with a right-to-left override reads as another name in the history; one of zero-width spaces reads as nobody.
"""

import unicodedata
from typing import Any

from django import forms

JOINERS = "\u200c\u200d"
"""Parts of words in some scripts."""
NOT_LINES = (forms.PasswordInput, forms.Textarea, forms.HiddenInput)


def visible(text: str) -> str:
    """The text on one line without invisible characters; "" when nothing is left to see. NUL is left to Django."""
    kept = "".join(" " if letter.isspace() or letter in "\u2028\u2029" else letter for letter in text)
    kept = "".join(letter for letter in kept if unicodedata.category(letter) != "Cf" or letter in JOINERS)
    kept = "".join(letter for letter in kept if unicodedata.category(letter) != "Cc" or letter == "\0")
    return kept if kept.strip(" " + JOINERS) else ""


def read_as_seen(field: forms.Field) -> None:
    """Let a one-line text field of a form read what people see."""
    if type(field) is not forms.CharField or isinstance(field.widget, NOT_LINES):
        return
    read = field.to_python

    def to_python(value: Any) -> Any:
        return read(visible(value) if isinstance(value, str) else value)

    field.to_python = to_python  # type: ignore[method-assign]
