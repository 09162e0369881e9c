"""What every page's layout needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reviews.presentation.navigation import NavLink, links_for


def names() -> dict[str, Any]:
    """Names that need neither a request nor a database: error pages use them too."""
    return {
        "partnership_name": settings.PARTNERSHIP_NAME,
        "service_name": "Safeguarding reviews",
        "contact_email": getattr(settings, "CONTACT_EMAIL", ""),
    }


def layout(request: HttpRequest) -> dict[str, Any]:
    """Context processor: names and the service navigation, computed only when a page shows it."""

    def navigation() -> list[NavLink]:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        return links_for(user, request.path)

    return names() | {"service_navigation": SimpleLazyObject(navigation)}
