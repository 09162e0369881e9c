"""What packages above do when due days move, in the same transaction (filled in AppConfig.ready())."""

from collections.abc import Callable, Sequence

from workflows.clock.models import Deadline

deadlines_moved: list[Callable[[Sequence[Deadline]], None]] = []
