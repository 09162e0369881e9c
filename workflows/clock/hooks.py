"""What packages above do when deadlines open, move or close, in the same transaction (filled in AppConfig.ready())."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workflows.clock.models import Deadline

DeadlinesHook = Callable[[Sequence[Deadline]], None]

deadlines_opened: list[DeadlinesHook] = []
deadlines_moved: list[DeadlinesHook] = []
deadlines_closed: list[DeadlinesHook] = []
"""Met or cancelled."""


@dataclass(frozen=True)
class DeadlinePage:
    """A page that a package above adds to each deadline of a case: words, and a URL name with `ref` and `pk`."""

    label: str
    url_name: str
    short: str = ""
    """The words in the list of deadlines, beside those that are open; without them it is not linked there."""


deadline_pages: list[DeadlinePage] = []


def tell(hooks: Sequence[DeadlinesHook], deadlines: Sequence[Deadline]) -> None:
    """Call every function of a hook once for the whole batch; an empty batch tells nobody."""
    for told in hooks if deadlines else ():
        told(deadlines)
