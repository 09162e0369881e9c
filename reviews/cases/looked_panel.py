"""The panel of the case page that says what is new since the person last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from reviews.cases.hooks import Panel
from reviews.cases.last_looks import look

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reviews.cases.models import Case
    from reviews.people.models import User


def looked_panel(request: HttpRequest, case: Case) -> Panel | None:
    """Note the look, and say what others did since the one before; nothing when nothing is new."""
    change = look(cast("User", request.user), case, at=timezone.now())
    if change is None:
        return None
    history = reverse("case_history", kwargs={"ref": case.reference})
    context = {"change": change, "url": f"{history}?{urlencode({'after': change.seq})}"}
    return Panel("reviews/cases/looked.html", context, order=10)
