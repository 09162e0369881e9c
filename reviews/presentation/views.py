"""Pages that belong to no noun: accessibility, privacy, contact."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and whom to tell about problems."""
    return render(request, "presentation/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored about whom, why, and for how long."""
    return render(request, "presentation/privacy.html")


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach the partnership team."""
    return render(request, "presentation/contact.html")
