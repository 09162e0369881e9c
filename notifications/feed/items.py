"""What stands in a person's calendar: asked of whoever knows their tasks and deadlines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True)
class FeedItem:
    """One open thing with a due day. `uid` is the same for ever ("task-12"); nothing in it names a child.

    `aim` is the working day to aim for when the due day is none; `covers` the uid of what need not be shown beside it.
    """

    uid: str
    case_ref: str
    title: str
    due: date
    url: str
    aim: date | None = None
    covers: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the calendar should be told anew."""
        parts = (self.case_ref, self.title, self.due.isoformat(), self.url, str(self.aim))
        return sha256("\0".join(parts).encode()).hexdigest()


Source = Callable[[int, date], Iterable[FeedItem]]
"""A person's primary key and today give what is open for them now; today's memberships decide."""

sources: list[Source] = []


def items_of(person_pk: int, today: date) -> list[FeedItem]:
    """Everything open for the person, each thing once, by due day."""
    found = {item.uid: item for source in sources for item in source(person_pk, today)}
    covered = {item.covers for item in found.values()}
    shown = [item for uid, item in found.items() if uid not in covered]
    return sorted(shown, key=lambda item: (item.due, item.uid))
