"""Finding agencies and people: the filters of the lists as queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Prefetch, Q

from reviews.people.models import Agency, Membership, User

AGENCY_SORTS = {"name": ("name",), "category": ("category__order", "list_order", "name"), "people": ("people", "name")}
PEOPLE_SORTS = {"name": ("name",), "email": ("email",), "invited": ("invited_at",)}
Chosen = dict[str, Any]


def agencies_for(viewer: User, chosen: Chosen, today: dt.date) -> Any:
    """Agencies the viewer may see, filtered, with the number of people who act for each today."""
    found = Agency.objects.visible_to(viewer).select_related("category", "parent").order_by("category__order", "name")
    if words := chosen.get("q"):
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    if category := chosen.get("category"):
        found = found.filter(category=category)
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    not_ended = Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gt=today)
    now = not_ended & Q(memberships__valid_from__lte=today, memberships__user__is_active=True)
    return found.annotate(people=Count("memberships__user", filter=now, distinct=True))


def people_for(viewer: User, chosen: Chosen, today: dt.date) -> Any:
    """People the viewer may see, filtered, each with `current_roles` (the visible memberships of today)."""
    visible = Membership.objects.visible_to(viewer)
    current = visible.current(today)
    found = User.objects.visible_to(viewer)
    if words := chosen.get("q"):
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if agency := chosen.get("agency"):
        found = found.filter(pk__in=visible.filter(agency=agency).values("user_id"))
        current_here = current.filter(agency=agency)
    else:
        current_here = current
    which = chosen.get("current") or "current"
    if role := chosen.get("role"):
        held = current_here if which == "current" else visible
        found = found.filter(pk__in=held.filter(role=role).values("user_id"))
    if which == "current":
        found = found.filter(pk__in=current_here.values("user_id"))
    elif which == "former":
        found = found.exclude(pk__in=current.values("user_id"))
    rows = current.select_related("agency").order_by("valid_from")
    return found.prefetch_related(Prefetch("memberships", queryset=rows, to_attr="current_roles")).order_by("name")
