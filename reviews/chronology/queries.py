"""Adjectives for lists of chronology entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from reviews.chronology.precision import RANK
from reviews.chronology.visibility import rows_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.chronology.models import Entry  # noqa: F401
    from reviews.people.models import User


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chronology rows in the words of the field."""

    def current(self) -> EntryQuerySet:
        """Leave out rows the agency withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def working(self) -> EntryQuerySet:
        """The agency's own present text: corrections not yet sent in place of the rows they replace."""
        return (
            self.current()
            .filter(removal_pending=False)
            .exclude(Q(replacements__isnull=False) & Q(replacements__withdrawn_at__isnull=True))
        )

    def sent(self) -> EntryQuerySet:
        """Rows that reached the partnership with an approved return and were not withdrawn since."""
        return self.current().filter(sent_at__isnull=False)

    def merged(self) -> EntryQuerySet:
        """Leave out rows marked as duplicates of another row."""
        return self.filter(duplicate_of__isnull=True)

    def practice_episodes(self) -> EntryQuerySet:
        """Only rows marked as part of a key practice episode."""
        return self.filter(practice_episode=True)

    def in_order(self) -> EntryQuerySet:
        """Sort by the first day each event can have happened; undated rows last (same as `Entry.sort_key`)."""
        rank = Case(
            *(When(precision=code, then=Value(place)) for code, place in RANK.items()),
            output_field=IntegerField(),
        )
        return self.annotate(precision_rank=rank).order_by(
            F("happened_on").asc(nulls_last=True),
            "precision_rank",
            F("happened_time").asc(nulls_first=True),
            "pk",
        )

    def visible_to(self, user: User | AnonymousUser) -> EntryQuerySet:
        """Rows this person may read (domain §2.5): own agency always, the composite by role and after release."""
        return self.filter(rows_of(user))
