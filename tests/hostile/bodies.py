"""Bodies that no browser sends, and forms filled with anything."""

import random
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

FORM = "application/x-www-form-urlencoded"
TYPED = [
    "", " ", "yes", "no", "on", "known", "not_known", "met", "agree", "1", "31", "2", "2026", "99", "0", "-1", "9" * 40,
    "12:61", "16:42", "\0", "a\0b", "x" * 20_000, "<script>alert(1)</script>", "=cmd|' /C calc'!A1", "²", "٣", "💥",
    "2199", "2200", "9999", "0001", "5", "11", "2027", "\u202eabc", "\u200b", "=1+1", "1e999",
    "NaN", "2026-02-31", "\r\n\r\nX: y", "%s%n", "../../etc/passwd",
]  # fmt: skip
ALWAYS = ["words", "command_id", "save_draft", "confirm_minuted", "form-TOTAL_FORMS", "rows-TOTAL_FORMS", "colleague"]
ODD: list[tuple[bytes, str]] = [
    (b"", FORM),
    (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
    (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b"nothing", "multipart/form-data; boundary=" + "y" * 300),
    (b'{"a": [1, 2', "application/json"),
    (b"a=%ff%fe&b=%00&%=1", FORM + "; charset=utf-16"),
    (b"a=1", FORM + "; charset=no-such-charset"),
    (b"\xff\xfe\x00\xd8", "text/plain"),
    (b"&".join(b"f%d=1" % n for n in range(1_100)), FORM),
]
OVERSIZED: dict[str, Any] = {"data": b"a=" + b"x" * (5 * 1024 * 1024 + 10), "content_type": FORM}

EVERY = 250
"""One body in so many is oversized."""


class Bodies:
    """Bodies made by chance, around the boxes a page has."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.made = chance, 0

    def any_of(self, names: Mapping[str, list[str]], extra: Sequence[str]) -> dict[str, Any]:
        """`data` and `content_type` of a request."""
        self.made += 1
        if self.made % EVERY == 0:
            return OVERSIZED
        roll = self.chance.random()
        if roll < 0.15:
            data, kind = self.chance.choice(ODD)
            return {"data": data, "content_type": kind}
        typed: dict[str, Any] = {
            name: self._value(names.get(name, []), extra) for name in [*names, *self.chance.sample(ALWAYS, 2)]
        }
        if roll < 0.35:
            name = self.chance.choice(["a.pdf", "b\0.exe", "x" * 300 + ".docx", "../../c.csv", ""])
            content = self.chance.choice([b"", b"%PDF-1.4 \0\xff", b"Date,Source\n31/2/2026,\0", b"\xff" * 500])
            typed |= {key: SimpleUploadedFile(name or "n", content) for key in ("file", "files", "upload", "csv")}
            return {"data": encode_multipart(BOUNDARY, typed), "content_type": MULTIPART_CONTENT}
        return {"data": urlencode(typed).encode(), "content_type": FORM}

    def _value(self, offered: Sequence[str], extra: Sequence[str]) -> str:
        if offered and self.chance.random() < 0.6:
            return self.chance.choice(offered)
        return self.chance.choice(extra if extra and self.chance.random() < 0.3 else TYPED)
