"""The same table of colours as an expression for PostgreSQL, so that lists filter, sort, count and page by colour."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, F, IntegerField, Q, Value, When

from reviews.learning.colours import TABLE, Colour, Condition, Given, Later, Missing, Passed, Row

URGENCY = (Colour.RED, Colour.AMBER, Colour.GREY, Colour.GREEN, Colour.BLUE)


def colour_on(today: date) -> Case:
    """Give the expression whose value is the colour of an action on this day."""
    *conditional, last = TABLE
    whens = [When(_all(row, today), then=Value(row.colour.value)) for row in conditional]
    return Case(*whens, default=Value(last.colour.value), output_field=CharField())


def urgency_on(today: date) -> Case:
    """Give the place of the colour on this day, what needs looking after first: Red, Amber, Grey, Green, Blue."""
    *conditional, last = TABLE
    whens = [When(_all(row, today), then=Value(URGENCY.index(row.colour))) for row in conditional]
    return Case(*whens, default=Value(URGENCY.index(last.colour)), output_field=IntegerField())


def _all(row: Row, today: date) -> Q:
    found = Q()
    for condition in row.conditions:
        found &= _one(condition, today)
    return found


def _one(condition: Condition, today: date) -> Q:
    match condition:
        case Given(name):
            return Q(**{f"{name}__isnull": False})
        case Missing(name):
            return Q(**{f"{name}__isnull": True})
        case Passed(name):
            return Q(**{f"{name}__lt": today})
        case Later(name, than):
            return Q(**{f"{name}__gt": F(than)})
