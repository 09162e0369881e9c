"""Every kind of message and its channels, for those who look after the post room."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notifications.access import require_keeper
from notifications.kind_table import rows


@login_required
@require_safe
def message_kinds(request: HttpRequest) -> HttpResponse:
    """The matrix of kinds and channels."""
    require_keeper(request.user)
    return render(request, "notifications/kinds.html", {"rows": rows()})
