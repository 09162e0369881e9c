"""What packages above do when deadlines open, move or close, in the same transaction (filled in AppConfig.ready())."""

from collections.abc import Callable, Sequence

from workflows.clock.models import Deadline

DeadlinesHook = Callable[[Sequence[Deadline]], None]

deadlines_opened: list[DeadlinesHook] = []
deadlines_moved: list[DeadlinesHook] = []
deadlines_closed: list[DeadlinesHook] = []
"""Met or cancelled."""


def tell(hooks: Sequence[DeadlinesHook], deadlines: Sequence[Deadline]) -> None:
    """Call every function of a hook once for the whole batch; an empty batch tells nobody."""
    for told in hooks if deadlines else ():
        told(deadlines)
