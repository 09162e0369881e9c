"""Tables as CSV that a spreadsheet opens without running anything."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

# What Excel, LibreOffice or Google Sheets may take for the start of a formula, with the full-width forms.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "｜", "％")


def safe_cell(value: Any) -> str:
    """Write one cell; text that could start a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if text.startswith(DANGEROUS) or bare.startswith(DANGEROUS) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table as CSV text with quoted, injection-safe cells."""
    target = StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return target.getvalue()


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Offer a table for download; the file name must hold no personal data."""
    body = "\ufeff" + csv_text(header, rows)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
