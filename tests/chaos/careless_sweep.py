"""One sweep with guards taken away, as a process: `python -m tests.chaos.careless_sweep lock [key]`."""

from __future__ import annotations

import sys

import django

LOCK, KEY = "FOR UPDATE SKIP LOCKED", "ON CONFLICT (key) DO NOTHING"


def main(without: list[str]) -> None:
    """Sweep once without these guards."""
    django.setup()
    from django.utils import timezone

    from workflows.chase.automatic import statement
    from workflows.chase.automatic.sweeping import sweep

    if "lock" in without:
        statement.DUE = _cut(statement.DUE, LOCK)
    if "key" in without:
        statement.TOLD = _cut(statement.TOLD, KEY)
    sweep(timezone.now())


def _cut(text: str, guard: str) -> str:
    if guard not in text:
        raise LookupError(f"The sweep has no {guard!r} any more: this control controls nothing.")
    return text.replace(guard, "")


if __name__ == "__main__":
    main(sys.argv[1:])
