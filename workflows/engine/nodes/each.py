"""One branch per agency or row, chosen when the step is reached (Viewflow's split knows only fixed branches)."""

from collections.abc import Callable, Iterator
from typing import Any, Self

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import Split
from viewflow.workflow.token import Token

from workflows.engine.nodes.annotated import Annotated

RowsOf = Callable[[Any], list[Any]]


class NobodyToAsk(Exception):
    """A step has several branches at once, there is none, and the procedure does not say what happens then."""


class EachActivation(Activation):
    """Creates one task per row, each with a token of its own."""

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing to do before the tasks are created."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the tasks; without any row the procedure goes on at `.IfNone(…)`."""
        node = self.flow_task
        rows = node._rows(self)
        if not rows:
            if node._if_none is None:
                raise NobodyToAsk(f"“{node.task_title}” needs at least one {node.of_one}, and there is none.")
            yield node._if_none._create(self, self.task.token)
            return
        tokens = Token.split_token_source(self.task.token, self.task.pk)
        branches = [(next(tokens), row) for row in rows]
        if node.asks_people:
            yield from node._next.activation_class.create_each(node._next, self, branches)
            return
        for token, row in branches:
            yield node._next._create(self, token, seed=row)


class Each(Annotated, Node):
    """`.Each(rows).Next(task).IfNone(other)`; each row has a `subject` and an `agency` (workflows.engine.places)."""

    activation_class = EachActivation
    of_one = "branch"
    task_type = "PARALLEL_GATEWAY"
    shape = Split.shape
    bpmn_element = "parallelGateway"

    def __init__(self, rows: RowsOf) -> None:
        super().__init__()
        self._rows = rows
        self._next: Any = None
        self._if_none: Any = None

    def Next(self, node: Any) -> Self:  # noqa: N802 - Viewflow's own word
        """The first step of each branch."""
        self._next = node
        return self

    def IfNone(self, node: Any) -> Self:  # noqa: N802
        """Where to go on when nobody is asked."""
        self._if_none = node
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self._next = this.resolve(instance, self._next)
        self._if_none = this.resolve(instance, self._if_none)

    def _ready(self) -> None:
        self._next._multi_instance = True

    @property
    def asks_people(self) -> bool:
        """Whether every branch begins with a human task."""
        return hasattr(self._next, "view_name")

    def _outgoing(self) -> Iterator[Any]:
        yield Edge(src=self, dst=self._next, edge_class="next")
        if self._if_none is not None:
            yield Edge(src=self, dst=self._if_none, edge_class="cond_false", label="nobody")


class EachAgency(Each):
    """`.EachAgency(agencies).Next(task).IfNone(other)`: one branch for each agency."""

    of_one = "agency"
