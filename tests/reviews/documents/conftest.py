"""Files of every kind, made here; a private folder for each test."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reviews.people.models import Agency, User
from tests.factories.people import make_agency, make_user


@pytest.fixture(autouse=True)
def private_files(settings: object, tmp_path: Path) -> Path:
    settings.PRIVATE_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def manager(db: None) -> User:
    return make_user("The manager", role="partnership_manager")


@pytest.fixture
def police(db: None) -> Agency:
    return make_agency("Police", kind="lead_partner", sector="police")


@pytest.fixture
def lead(police: Agency) -> User:
    return make_user("Police lead", role="agency_lead", agency=police)


def zipped(names: list[str], *, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


DOCX = ["[Content_Types].xml", "word/document.xml"]
XLSX = ["[Content_Types].xml", "xl/workbook.xml"]
ODT = "application/vnd.oasis.opendocument.text"

GOOD: dict[str, bytes] = {
    "a.pdf": b"%PDF-1.7\n...",
    "a.docx": zipped(DOCX),
    "a.xlsx": zipped(XLSX),
    "a.odt": zipped(["content.xml"], mimetype=ODT),
    "a.png": b"\x89PNG\r\n\x1a\n....",
    "a.JPG": b"\xff\xd8\xff\xe0....",
    "a.jpeg": b"\xff\xd8\xff\xe1....",
    "a.txt": "Ünïcode text\n".encode(),
    "a.csv": b"date,event\n1 May 2026,Visit\n",
}
BAD: dict[str, tuple[str, bytes]] = {
    "program": ("a.exe", b"MZ\x90\x00"),
    "program with another name": ("a.pdf", b"MZ\x90\x00"),
    "page": ("a.html", b"<!doctype html>"),
    "page as text": ("a.txt", b"  \n<html><script>alert(1)</script>"),
    "script in text": ("a.csv", b"a,b\n<script>alert(1)</script>"),
    "picture that runs": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "svg as png": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "archive": ("a.zip", zipped(["x"])),
    "archive as docx": ("a.docx", zipped(["x"])),
    "docx as xlsx": ("a.xlsx", zipped(DOCX)),
    "macros by name": ("a.docm", zipped([*DOCX, "word/vbaProject.bin"])),
    "macros hidden": ("a.docx", zipped([*DOCX, "word/vbaProject.bin"])),
    "macros in odt": ("a.odt", zipped(["content.xml", "Basic/Standard/x.xml"], mimetype=ODT)),
    "damaged docx": ("a.docx", b"PK\x03\x04 nothing more"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "empty": ("a.pdf", b""),
    "no ending": ("passwd", b"root:x:0"),
    "two endings": ("a.pdf.exe", b"%PDF-1.7"),
    "binary as text": ("a.txt", b"\x00\x01\x02"),
    "shell script": ("a.txt", b"#!/bin/sh\nrm -rf /"),
}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
