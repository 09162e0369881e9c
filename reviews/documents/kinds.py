"""Which files are taken: by their first bytes and their insides, never by their name alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

HEAD = 4096
MOST_ENTRIES = 5000


class FileRefused(Exception):
    """The file is not taken; `str()` tells the person why and what to do."""


@dataclass(frozen=True)
class FileKind:
    """One kind of file: endings, media type for the download, and the look inside that proves it."""

    code: str
    endings: tuple[str, ...]
    content_type: str
    fits: Callable[[bytes, IO[bytes]], bool]


def _begins(*marks: bytes) -> Callable[[bytes, IO[bytes]], bool]:
    return lambda head, file: head.startswith(marks)


def _office(part: str) -> Callable[[bytes, IO[bytes]], bool]:
    def fits(head: bytes, file: IO[bytes]) -> bool:
        names = _names(head, file)
        if any(
            name.lower().endswith((".bin", ".exe", ".dll", ".vbs", ".js")) and "vba" in name.lower() for name in names
        ):
            raise FileRefused("The file holds macros. Save it without macros and upload it again.")
        return "[Content_Types].xml" in names and part in names

    return fits


def _open_document(head: bytes, file: IO[bytes]) -> bool:
    names = _names(head, file)
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise FileRefused("The file holds macros. Save it without macros and upload it again.")
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120] and "content.xml" in names


def _names(head: bytes, file: IO[bytes]) -> set[str]:
    """List a zip file's entries without unpacking any."""
    if not head.startswith(b"PK\x03\x04"):
        return set()
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as damaged:
        raise FileRefused("The file is damaged. Open it, save it again and upload the new copy.") from damaged
    if len(names) > MOST_ENTRIES:
        raise FileRefused("The file is built in an unusual way and is not taken. Save it as PDF and upload that.")
    return set(names)


def _plain_text(head: bytes, file: IO[bytes]) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<", b"#!", b"mz", b"%pdf", b"pk\x03\x04", b"{\\rtf")):
        return False
    if any(mark in head.lower() for mark in (b"<script", b"<html", b"<svg", b"<iframe", b"<!doctype")):
        return False
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


KINDS: tuple[FileKind, ...] = (
    FileKind("pdf", (".pdf",), "application/pdf", _begins(b"%PDF-")),
    FileKind(
        "docx",
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _office("word/document.xml"),
    ),
    FileKind(
        "xlsx",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _office("xl/workbook.xml"),
    ),
    FileKind("odt", (".odt",), "application/vnd.oasis.opendocument.text", _open_document),
    FileKind("png", (".png",), "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind("jpg", (".jpg", ".jpeg"), "image/jpeg", _begins(b"\xff\xd8\xff")),
    FileKind("txt", (".txt",), "text/plain", _plain_text),
    FileKind("csv", (".csv",), "text/csv", _plain_text),
)
TAKEN = "PDF, Word (docx), Excel (xlsx), OpenDocument text (odt), PNG, JPEG, plain text or CSV"


def kind_of(file_name: str, file: IO[bytes]) -> FileKind:
    """Find what a file is; raises FileRefused when it is none of the kinds taken or not what its name says."""
    ending = "." + file_name.rpartition(".")[2].lower() if "." in file_name else ""
    named = next((kind for kind in KINDS if ending in kind.endings), None)
    if named is None:
        raise FileRefused(f"This kind of file is not taken. Upload {TAKEN}.")
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise FileRefused("The file is empty. Upload another.")
    fits = named.fits(head, file)
    file.seek(0)
    if not fits:
        raise FileRefused(f"The file is not what its name says ({ending}). Save it again as {TAKEN} and upload that.")
    return named
