"""Compare two pieces of HTML by what they mean: tags, attributes, text; ids only by what they tie together."""

from html.parser import HTMLParser
from typing import Any

VOID = {"input", "br", "img", "hr", "path", "rect", "line"}
REFERS = {"id", "for", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls"}
FREE = {"name", "href", "focusable"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[Any] = []
        self.ids: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, self._value(name, value or "")) for name, value in attrs if name not in FREE)
        self.read.append((tag, tuple(kept)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.read.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.read and isinstance(self.read[-1], str) and not self.read[-1].startswith("/"):
            self.read[-1] += f" {words}"
        elif words:
            self.read.append(words)

    def _value(self, name: str, value: str) -> str:
        if name == "class":
            return " ".join(sorted(value.split()))
        if name in REFERS:
            return " ".join(self.ids.setdefault(one, f"#{len(self.ids)}") for one in value.split())
        return value


def meaning(html: str) -> list[Any]:
    """List tags, attributes and words in reading order."""
    reader = _Reader()
    reader.feed(html)
    return reader.read


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(value or "", tag) for name, value in attrs if name == "id"]


def elements_with_id(html: str) -> dict[str, str]:
    """Map each id to its tag; an id given twice is an error."""
    reader = _Ids()
    reader.feed(html)
    names = [name for name, _ in reader.found]
    assert len(names) == len(set(names)), f"id given twice: {sorted(n for n in names if names.count(n) > 1)}"
    return dict(reader.found)
