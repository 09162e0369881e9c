"""How each person is told: their own choice, or what their role starts with, within what duty allows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from notifications.kinds import Kind, Urgency
from notifications.models import Frequency, Preference

ALLOWED: Mapping[Urgency, tuple[Frequency, ...]] = {
    Urgency.CRITICAL: (Frequency.AT_ONCE,),
    Urgency.SOON: (Frequency.AT_ONCE, Frequency.DAILY),
    Urgency.ROUTINE: (Frequency.AT_ONCE, Frequency.DAILY, Frequency.WEEKLY, Frequency.IN_APP_ONLY),
}
"""What duty allows for each urgency: a date must not wait a week, and nobody can decline it."""


@dataclass(frozen=True)
class Choice:
    """How one person is told."""

    soon: Frequency = Frequency.AT_ONCE
    routine: Frequency = Frequency.AT_ONCE
    quiet_hours: bool = True

    def for_kind(self, kind: Kind) -> Frequency:
        """How often e-mail of this kind comes to the person, within what its urgency and channels allow."""
        if not kind.may_be_collected:
            return Frequency.AT_ONCE
        wished = self.soon if kind.urgency is Urgency.SOON else self.routine
        if wished == Frequency.IN_APP_ONLY and not kind.may_be_declined:
            return Frequency.DAILY
        return wished if wished in ALLOWED[kind.urgency] else Frequency.AT_ONCE


Defaults = Callable[[Sequence[int]], Mapping[int, Choice]]
_defaults: list[Defaults] = []


def register_defaults(answer: Defaults) -> None:
    """Ask this function for the choices that roles start with; people it does not name are told at once."""
    if answer not in _defaults:
        _defaults.append(answer)


def starting_choices(people: Sequence[int]) -> dict[int, Choice]:
    """What each of these people starts with."""
    found = {person: Choice() for person in people}
    for answer in _defaults:
        found |= answer(people)
    return found


def choices_of(people: Iterable[int]) -> dict[int, Choice]:
    """How each of these people is told now (one query, and one for their roles)."""
    asked = sorted(set(people))
    found = starting_choices(asked)
    for own in Preference.objects.filter(person__in=asked):
        start = found[own.person_id]
        found[own.person_id] = Choice(
            soon=Frequency(own.soon or start.soon),
            routine=Frequency(own.routine or start.routine),
            quiet_hours=own.quiet_hours,
        )
    return found
