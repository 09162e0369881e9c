"""What delivery needs of whoever carries a letter, and the two ways in which that can fail."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.core.mail import EmailMultiAlternatives


class Standing(Enum):
    """What a provider says became of a letter."""

    ON_ITS_WAY = "on its way"
    DELIVERED = "delivered"
    REFUSED = "refused"
    """The receiving side does not take it; trying again by itself would not help."""
    LOST = "lost"
    """The provider failed and asks for the letter again."""


@dataclass(frozen=True)
class Known:
    """A letter that the provider has: its own id for it, and where it stands, in words too."""

    provider_ref: str
    standing: Standing
    says: str


class CannotBeSent(Exception):
    """The address or the letter is refused for good, or the settings are wrong: stop and show it."""


class TryLater(Exception):
    """It may work later. `surely_not_taken`: the letter was not accepted; `everybody`: nothing else will go either."""

    def __init__(self, says: str, *, surely_not_taken: bool = False, everybody: bool = False) -> None:
        super().__init__(says)
        self.surely_not_taken = surely_not_taken
        self.everybody = everybody


class Provider(Protocol):
    """Carries letters. Each method may raise TryLater, `send` also CannotBeSent."""

    code: str
    tells_later: bool
    """Whether `standing_of` can say what became of a letter that was taken."""

    def find(self, reference: str) -> Known | None:
        """The newest letter taken under this reference; None when there is none or nobody can be asked."""

    def send(self, letter: EmailMultiAlternatives, reference: str) -> str:
        """Hand the letter over; answers the provider's own id for it."""

    def standing_of(self, provider_ref: str) -> Known:
        """What became of a letter that was taken."""

    def close(self) -> None:
        """Let go of the connection."""
