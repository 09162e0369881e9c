"""The feed's address: no sign-in, the token in it is the key; a calendar program asks it every hour or so."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notifications.feed.addresses import address_behind, note_use
from notifications.feed.ics import calendar_text
from notifications.feed.items import items_of
from notifications.feed.telling import told
from notifications.models import CalendarAddress

REQUESTS_AN_HOUR = 60
HOUR = 3600


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of the person to whom the address belongs; 404 for any other address, 429 when asked too often."""
    address = address_behind(token)
    if address is None:
        raise Http404
    now = timezone.now()
    if _too_often(address, now):
        return HttpResponse("Ask once an hour.", status=429, content_type="text/plain", headers={"Retry-After": "3600"})
    items = items_of(address.person_id, timezone.localdate())
    entries = told(address, items, now)
    body = calendar_text(entries, {item.uid: item for item in items}, alarms=address.alarms)
    note_use(address, now)
    etag = f'"{sha256(body).hexdigest()}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="reviews.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _too_often(address: CalendarAddress, now: datetime) -> bool:
    key = f"calendar:{address.pk}:{now:%Y%m%d%H}"
    count: int = cache.get(key, 0) + 1
    cache.set(key, count, HOUR)
    return count > REQUESTS_AN_HOUR
