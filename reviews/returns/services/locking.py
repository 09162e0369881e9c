"""Taking a return for change."""

from __future__ import annotations

from reviews.returns.models import Return


def locked(ret: Return) -> Return:
    """Lock the row and give its present state; use inside a transaction, after the process lock.

    The agency of a return never changes, so the one that was read before is kept; the case is read when it is asked.
    """
    rows = Return.objects.select_for_update(no_key=True, of=("self",))
    if not Return.agency.is_cached(ret):
        return rows.select_related("agency").get(pk=ret.pk)
    fresh = rows.get(pk=ret.pk)
    fresh.agency = ret.agency
    return fresh


def carry_over(source: Return, target: Return) -> None:
    """Copy the saved state onto the instance the caller holds, so that it does not work with old values."""
    for field in Return._meta.concrete_fields:
        setattr(target, field.attname, getattr(source, field.attname))
