"""Lists in the order the reader chose."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest


def sort_key(request: HttpRequest, allowed: Mapping[str, Sequence[str] | str]) -> str:
    """Read `?sort=` ("due", "-due"); empty when it is not an allowed key."""
    wanted = request.GET.get("sort", "")
    return wanted if wanted.removeprefix("-") in allowed else ""


def sorted_by(
    rows: "QuerySet[Any]", request: HttpRequest, allowed: Mapping[str, Sequence[str] | str]
) -> "QuerySet[Any]":
    """Order a query by `?sort=`; `allowed` maps a key to the columns it stands for; otherwise leave it."""
    wanted = sort_key(request, allowed)
    if not wanted:
        return rows
    columns = allowed[wanted.removeprefix("-")]
    names = [columns] if isinstance(columns, str) else list(columns)
    if wanted.startswith("-"):
        names = [name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in names]
    return rows.order_by(*names, "pk")
