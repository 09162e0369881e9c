"""Bank holidays of England and Wales from their rules: Easter, Mondays, substitutes, and the days proclaimed once."""

from datetime import date, timedelta

PROCLAIMED = {
    date(2020, 5, 8): date(2020, 5, 4),
    date(2022, 6, 2): date(2022, 5, 30),
    date(2022, 6, 3): None,
    date(2022, 9, 19): None,
    date(2023, 5, 8): None,
}
"""The day → the usual day it replaced, if any: VE Day, two jubilee days, a state funeral, a coronation."""


def easter(year):
    """Easter Sunday by the computus of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l_) // 433
    n = h + l_ - 7 * m
    month = (n + 90) // 25
    return date(year, month, (n + 33 * month + 19) % 32)


def monday(year, month, *, last=False):
    """The first or the last Monday of a month."""
    days = [date(year, month, n) for n in range(1, 32 if month != 6 else 31) if date(year, month, n).isoweekday() == 1]
    return days[-1] if last else days[0]


def of_year(year):
    """Every bank holiday of a year, substitutes instead of weekends."""
    sunday = easter(year)
    found = {sunday - timedelta(2), sunday + timedelta(1), monday(year, 5)}
    found |= {monday(year, 5, last=True), monday(year, 8, last=True)}
    new_year, christmas, boxing = date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)
    found.add({6: date(year, 1, 3), 7: date(year, 1, 2)}.get(new_year.isoweekday(), new_year))
    found.add({6: date(year, 12, 27), 7: date(year, 12, 27)}.get(christmas.isoweekday(), christmas))
    found.add({6: date(year, 12, 28), 7: date(year, 12, 28)}.get(boxing.isoweekday(), boxing))
    for day, replaced in PROCLAIMED.items():
        if day.year == year:
            found = (found - {replaced}) | {day}
    return found


def between(first, last):
    """Every bank holiday from one year to another."""
    return {day for year in range(first, last + 1) for day in of_year(year)}
