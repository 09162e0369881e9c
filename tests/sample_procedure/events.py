"""What the sample records of itself."""

from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("sample.answered", sentence="{agency} answered.")
@dataclass(frozen=True)
class SampleAnswered(Event):
    """An answer came."""

    agency: str


@event("sample_answer.missed", sentence="{agency} has not answered in time.")
@dataclass(frozen=True)
class SampleWentLate(Event):
    """An answer did not come in time."""

    agency: str
