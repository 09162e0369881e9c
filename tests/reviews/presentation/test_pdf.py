"""PDFs are tagged, marked, and load nothing from outside."""

import contextlib
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from reviews.presentation import pdf
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_of

MARKS = PdfMarks("WF-RR-2026-001", 'Dana "; } Whitfield \\', datetime(2026, 7, 1, 15, 42, tzinfo=UTC))
PAGE = '<html lang="en"><head><title>History</title></head><body><h1>History</h1>{}</body></html>'


def _insides(made: bytes) -> Iterator[bytes]:
    yield made
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(stream)


@pytest.mark.pdf
def test_a_pdf_is_tagged_for_readers() -> None:
    made = pdf_of(PAGE.format("<p>Words</p>"), MARKS)
    assert made.startswith(b"%PDF")
    insides = b"".join(_insides(made))
    assert b"pdfuaid" in insides
    assert b"/StructTreeRoot" in insides


@pytest.mark.pdf
def test_a_pdf_loads_nothing_from_outside(caplog: pytest.LogCaptureFixture) -> None:
    plain = pdf_of(PAGE.format("<p>Words</p>"), MARKS)
    linked = pdf_of(PAGE.format('<p>Words</p><img alt="" src="file:///etc/hostname">'), MARKS)
    assert abs(len(linked) - len(plain)) < 1000


def test_quotes_in_a_name_cannot_end_the_style() -> None:
    assert pdf._margins(MARKS).count('"; }') == 3


def test_without_pango_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def broken(name: str, *args: object, **kwargs: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(PdfUnavailable, match=r"libpango-1\.0-0"):
        pdf_of(PAGE, MARKS)
    assert not pdf.pdf_is_available()
