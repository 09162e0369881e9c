"""Lists in pages."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(rows: Any, request: HttpRequest, per_page: int = 25) -> Page[Any]:
    """Give the page that `?page=` asks for; nonsense gives the first page, too far gives the last."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))
