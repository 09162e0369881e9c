"""Every URL of the product."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from config.health import health
from config.sent_twice import FREE
from reviews.commands.acts_once import each_acts_once
from workflows.registry import with_pages

handler400 = "reviews.presentation.errors.bad_request"
handler403 = "reviews.presentation.errors.forbidden"
handler404 = "reviews.presentation.errors.not_found"
handler500 = "reviews.presentation.errors.server_error"

_patterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("", include("reviews.presentation.urls")),
    path("account/", include("reviews.people.account_urls")),
    path("", include("reviews.people.urls")),
    path("", include("reviews.cases.urls")),
    path("", include("reviews.cases.history.urls")),
    path("", include("reviews.documents.urls")),
    path("", include("reviews.chronology.urls")),
    path("", include("reviews.returns.urls")),
    path("", include("reviews.decisions.urls")),
    path("", include("reviews.learning.urls")),
    path("", include("reviews.post.urls")),
    path("", include("notifications.urls")),
    path("", include("workflows.clock.urls")),
    path("", include("workflows.chase.urls")),
    path("", include("workflows.engine.urls")),
    path("", include("workflows.dashboards.urls")),
    *(path("", include(f"{procedure}.urls")) for procedure in with_pages(settings.PROCEDURES)),
]
urlpatterns = each_acts_once(_patterns, free=FREE)

handler400 = "reviews.presentation.errors.bad_request"
handler403 = "reviews.presentation.errors.forbidden"
handler404 = "reviews.presentation.errors.not_found"
handler500 = "reviews.presentation.errors.server_error"
