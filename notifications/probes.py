"""Is it well? Short looks at one thing each, registered by whoever knows the thing; read by /health/ and the office."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, transaction

DATABASE = "database"


@dataclass(frozen=True)
class Finding:
    """What one look found, in words for the person who has to act; numbers and times only, never a case."""

    good: bool
    says: str


UNKNOWN = Finding(False, "unknown, the database does not answer")


@dataclass(frozen=True)
class Probe:
    """One look. `fails_health`: while it is not good, /health/ answers 503. `do`: what to do about it, in words."""

    name: str
    label: str
    look: Callable[[], Finding]
    do: str
    fails_health: bool = False
    asks_database: bool = True


_probes: dict[str, Probe] = {}


def register(*probes: Probe) -> None:
    """Add probes (from AppConfig.ready); the same name again replaces the earlier one."""
    for probe in probes:
        _probes[probe.name] = probe


def probes() -> tuple[Probe, ...]:
    """Every probe in the order in which they were registered."""
    return tuple(_probes.values())


def findings(*, only_fatal: bool = False) -> dict[str, Finding]:
    """What every probe finds now, by name; with `only_fatal` only those that decide about /health/.

    Without a database nothing is asked that needs one.
    """
    database = _probes.get(DATABASE)
    found = {DATABASE: database.look()} if database else {}
    answers = found[DATABASE].good if database else True
    for probe in probes():
        if probe.name != DATABASE and (probe.fails_health or not only_fatal):
            found[probe.name] = _look(probe) if answers or not probe.asks_database else UNKNOWN
    return found


def well(found: dict[str, Finding]) -> bool:
    """Whether /health/ answers 200 for these findings."""
    return all(finding.good or not _probes[name].fails_health for name, finding in found.items())


def _look(probe: Probe) -> Finding:
    if not probe.asks_database:
        return probe.look()
    try:
        with transaction.atomic():
            return probe.look()
    except DatabaseError as fault:
        return Finding(False, f"cannot be looked at ({type(fault).__name__})")
