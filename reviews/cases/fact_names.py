"""Facts a case may hold: the moments from which its clocks are counted (domain §8, "day 0")."""

from dataclasses import dataclass


class UnknownFact(LookupError):
    """Nobody declared a fact of this name."""


@dataclass(frozen=True)
class FactName:
    """One fact: its code and the words people read."""

    code: str
    label: str


_names: dict[str, FactName] = {}


def register(*names: FactName) -> None:
    """Declare facts."""
    _names.update({name.code: name for name in names})


def get(code: str) -> FactName:
    """Give a fact by its code; raises UnknownFact."""
    try:
        return _names[code]
    except KeyError:
        raise UnknownFact(f"No fact is called {code!r}.") from None


register(
    FactName("incident_at", "When the incident happened"),
    FactName("la_became_aware_at", "When the local authority became aware"),
    FactName("sin_sent_at", "When the serious incident notification was sent"),
    FactName("information_requested_at", "When agencies were asked for information"),
    FactName("rr_sent_at", "When the rapid review was sent to the Panel"),
    FactName("panel_responded_at", "When the Panel responded"),
    FactName("commissioned_at", "When the practice review was commissioned"),
)
