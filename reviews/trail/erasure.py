"""Erasing a personal value by law, without breaking the chain. Needs the owner's database role."""

from django.db import connection, transaction

from reviews.trail.actor import ActorMissing, current_actor


def erase(event_pk: int, field: str, *, reason: str) -> int:
    """Erase one committed value and record that; answers the id of the erasure's own event.

    Raises ActorMissing, or a database error when the value is not there or the role may not erase.
    """
    if current_actor() is None:
        raise ActorMissing
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT public.trail_erase(%s, %s, %s)", [event_pk, field, reason])
        ((erasure,),) = cursor.fetchall()
    return int(erasure)
