"""Who looks after the post room: asked of functions that whoever knows the roles registers. Fails closed."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

Keeper = Callable[[Any], bool]

_keepers: list[Keeper] = []


def register_keeper(answer: Keeper) -> None:
    """Add a function that says whether a signed-in person looks after the post room."""
    if answer not in _keepers:
        _keepers.append(answer)


def require_keeper(user: Any) -> None:
    """Raise PermissionDenied unless the person looks after the post room."""
    if not any(answer(user) for answer in _keepers):
        raise PermissionDenied("The partnership's business unit looks after messages.")
