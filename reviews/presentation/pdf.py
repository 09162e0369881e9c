"""Accessible PDFs (PDF/UA-1) with marking, reference, reader and time on every page."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string

from reviews.presentation.context import names
from reviews.presentation.templatetags.govuk import gov_datetime

INSTALL = "Install Debian's packages libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-dejavu-core."


class PdfUnavailable(RuntimeError):
    """WeasyPrint cannot start on this machine; the message says what to install."""


@dataclass(frozen=True)
class PdfMarks:
    """What the running header and footer say."""

    reference: str
    made_for: str
    at: datetime
    marking: str = "OFFICIAL-SENSITIVE"


def pdf_is_available() -> bool:
    """Say whether PDFs can be made here."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def pdf_of(html: str, marks: PdfMarks) -> bytes:
    """Turn a page (templates extend layout/print.html) into a tagged PDF that loads nothing; raises PdfUnavailable."""
    weasyprint = _weasyprint()
    sheets = [weasyprint.CSS(string=_print_css()), weasyprint.CSS(string=_margins(marks))]
    document = weasyprint.HTML(string=html, url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=("data",)))
    made: bytes = document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return made


def pdf_response(template: str, context: dict[str, Any], marks: PdfMarks, *, filename: str) -> HttpResponse:
    """Render a template as a PDF for download; the file name must hold no personal data."""
    body = pdf_of(render_to_string(template, names() | {"marks": marks} | context), marks)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (OSError, ImportError) as missing:
        raise PdfUnavailable(f"PDF files cannot be made on this machine. {INSTALL}") from missing
    return weasyprint


def _print_css() -> str:
    found = finders.find("print.css")
    if not found:
        raise PdfUnavailable("static/print.css is missing.")
    return Path(str(found)).read_text(encoding="utf-8")


def _margins(marks: PdfMarks) -> str:
    footer = f"Made for {marks.made_for} on {gov_datetime(marks.at)}"
    boxes = (("top-left", marks.marking), ("top-right", marks.reference), ("bottom-left", footer))
    return "@page {" + " ".join(f"@{place} {{ content: {_quoted(text)}; }}" for place, text in boxes) + "}"


def _quoted(text: str) -> str:
    """Write text as a CSS string in which nothing can end it."""
    letters = (letter if letter.isalnum() or letter in " -" else f"\\{ord(letter):06x}" for letter in text)
    return f'"{"".join(letters)}"'
