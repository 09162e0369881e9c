"""The board of actions: filters in the query string, order, counts by colour and by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Count, Q

from reviews.learning.colour_sql import urgency_on
from reviews.learning.colours import LOOKS, Colour
from reviews.learning.models import Action, ActionQuerySet, MonthRating
from reviews.learning.months import months_back
from reviews.learning.scales import source_choices
from reviews.people.models import Agency, Group, User
from reviews.presentation.forms import GovukForm

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MONTHS_SHOWN = 12
WITHDRAWN = "withdrawn"
SORT = {
    "code": ("added_at", "code"),
    "owner": ("agency__name", "owner__name"),
    "deadline": "deadline",
    "forecast": "forecast",
    "colour": ("urgency", "deadline"),
    "slips": ("slips", "deadline"),
}
STATES: dict[str, tuple[str, Callable[[ActionQuerySet, date], ActionQuerySet]]] = {
    "overdue": ("Overdue", lambda rows, today: rows.overdue(today)),
    "waiting": ("Awaiting sign-off", lambda rows, today: rows.awaiting_sign_off()),
    "slipped": ("Slipped more than once", lambda rows, today: rows.filter(slips__gt=1)),
    "running": ("Not closed", lambda rows, today: rows.running()),
    "closed": ("Closed", lambda rows, today: rows.filter(closed_at__isnull=False)),
    WITHDRAWN: ("Withdrawn", lambda rows, today: rows.withdrawn()),
}


class BoardFilter(GovukForm):
    """What to show; anything it does not know is left out rather than refused."""

    mark_optional = False

    q = forms.CharField(label="Code or words", required=False, max_length=80)
    colour = forms.ChoiceField(label="Colour", required=False)
    state = forms.ChoiceField(label="State", required=False)
    agency = forms.ChoiceField(label="Owner agency", required=False)
    person = forms.ChoiceField(label="Owner", required=False)
    group = forms.ChoiceField(label="Group that oversees", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    source = forms.ChoiceField(label="Source", required=False)

    def __init__(self, *args: Any, mine: ActionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain = mine.order_by()
        sources = dict(source_choices())
        choices: dict[str, list[tuple[str, str]]] = {
            "colour": [(colour.value, f"{look.name}: {look.meaning.lower()}") for colour, look in LOOKS.items()],
            "state": [(code, words) for code, (words, _) in STATES.items()],
            "agency": _named(Agency.objects.filter(pk__in=plain.values("agency_id"))),
            "person": _named(User.objects.filter(pk__in=plain.values("owner_id"))),
            "group": _named(Group.objects.filter(pk__in=plain.values("group_id"))),
            "theme": [(one, one) for one in plain.exclude(theme="").values_list("theme", flat=True).distinct()],
            "source": [(one, sources.get(one, one)) for one in plain.values_list("source_kind", flat=True).distinct()],
        }
        for name, known in choices.items():
            ordered = known if name in {"colour", "state"} else sorted(known, key=lambda pair: pair[1].lower())
            self.fields[name].choices = [("", "All"), *ordered]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """Give the filters that are set and make sense."""
        self.is_valid()
        return {name: str(value).strip() for name, value in self.cleaned_data.items() if str(value).strip()}

    def in_words(self) -> list[tuple[str, str, str]]:
        """Give each chosen filter as name, value and words, for the chips."""
        found = []
        for name, value in self.chosen().items():
            words = dict(getattr(self.fields[name], "choices", ())).get(value, value)
            found.append((name, value, f"{self.fields[name].label}: {words}"))
        return found


def _named(rows: Any) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows.order_by().values_list("pk", "name")]


def visible_actions(user: User | AnonymousUser) -> ActionQuerySet:
    """Give every action this person may read, the nearest deadline first."""
    return Action.objects.visible_to(user).order_by("deadline", "pk")


def filtered(actions: ActionQuerySet, chosen: dict[str, str], today: date) -> ActionQuerySet:
    """Keep what fits the chosen filters, each with its `colour`; what is withdrawn is listed when it is asked for."""
    wanted = Q()
    if text := chosen.get("q"):
        wanted &= Q(code__icontains=text) | Q(what__icontains=text)
    for name, column in (("agency", "agency_id"), ("person", "owner_id"), ("group", "group_id")):
        if value := chosen.get(name):
            wanted &= Q(**{column: int(value)})
    if theme := chosen.get("theme"):
        wanted &= Q(theme=theme)
    if source := chosen.get("source"):
        wanted &= Q(source_kind=source)
    state = chosen.get("state")
    rows = actions.filter(wanted) if state == WITHDRAWN else actions.not_withdrawn().filter(wanted)
    if state:
        rows = STATES[state][1](rows, today)
    colour = chosen.get("colour")
    rows = rows.coloured(today, colour) if colour else rows.with_colour(today)
    return rows.alias(urgency=urgency_on(today))


def counted_today(actions: ActionQuerySet, today: date) -> dict[Colour, int]:
    """Count the actions by their colour today."""
    found = actions.counted_by_colour(today)
    return {colour: found.get(colour.value, 0) for colour in Colour}


def counted_by_month(actions: ActionQuerySet, today: date) -> dict[date, dict[Colour, int]]:
    """Count the assessed colours of these actions for each of the last months, oldest first."""
    months = months_back(today, MONTHS_SHOWN)
    counts = {month: dict.fromkeys(Colour, 0) for month in months}
    counted = actions.not_withdrawn().order_by().values("pk")
    ratings = MonthRating.objects.filter(month__gte=months[0], action__in=counted)
    rows = ratings.order_by().values_list("month", "colour").annotate(count=Count("pk"))
    for month, colour, count in rows:
        if month in counts:
            counts[month][Colour(colour)] = count
    return counts
