"""What is shown before a return is sent or approved: every answer, what is missing, what to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reviews.chronology.models import Entry
from reviews.documents.models import Document
from reviews.returns.content import RETURN_PURPOSE
from reviews.returns.reading import read_section
from reviews.returns.sections import kind_of_return
from reviews.returns.services import missing_sections

if TYPE_CHECKING:
    from reviews.returns.models import Return


def check_context(ret: Return, address: Callable[..., str]) -> dict[str, Any]:
    """Give the template reviews/returns/pages/check.html its words; `address` gives the pages to change them."""
    about = kind_of_return(ret.case)
    labels = list(ret.case.children.order_by("label").values_list("label", flat=True))
    saved = {row.code: row for row in ret.sections.all()}
    parts = [
        (
            read_section(section, saved[section.code].data if section.code in saved else {}, labels),
            address("section", code=section.code),
            section.code in saved and saved[section.code].complete,
        )
        for section in about.parts(ret.case)
        if section.kind == "form"
    ]
    author = saved["author"].data if "author" in saved else {}
    return {
        "ret": ret,
        "noun": about.noun,
        "parts": parts,
        "missing": missing_sections(ret),
        "involved": author.get("involvement", "none") != "none",
        "entries": Entry.objects.filter(case=ret.case, agency=ret.agency).working().count(),
        "entries_url": address("entries"),
        "documents": Document.objects.filter(case=ret.case, agency=ret.agency, purpose=RETURN_PURPOSE).count(),
        "documents_url": address("documents"),
        "list_url": address("list"),
    }
