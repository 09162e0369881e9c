"""Gateways, functions, joins and ends; the agency of a branch travels along."""

from collections.abc import Iterator
from typing import Any

from viewflow.workflow import nodes as stock
from viewflow.workflow.activation import Activation
from viewflow.workflow.nodes.func import FunctionActivation
from viewflow.workflow.nodes.if_gate import IfActivation
from viewflow.workflow.nodes.switch import SwitchActivation

from workflows.engine.nodes.annotated import Annotated


def seed_for(node: Any, activation: Any) -> Any:
    """The agency to hand on; a join belongs to no agency."""
    return None if isinstance(node, stock.Join) else activation.task.seed


class SeedKeepingIfActivation(IfActivation):
    """An If that hands the agency of the branch on."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the chosen next task with the same agency."""
        node = self.flow_task._on_true if self._condition_result else self.flow_task._on_false
        if node:
            yield node._create(self, self.task.token, seed=seed_for(node, self))


class If(Annotated, stock.If):
    """One of two ways on."""

    activation_class = SeedKeepingIfActivation


class SeedKeepingSwitchActivation(SwitchActivation):
    """A Switch that hands the agency of the branch on."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the chosen next task with the same agency."""
        yield self.next_task._create(self, self.task.token, seed=seed_for(self.next_task, self))


class Switch(Annotated, stock.Switch):
    """One of several ways on."""

    activation_class = SeedKeepingSwitchActivation


class SeedKeepingFunctionActivation(FunctionActivation):
    """A function that hands the agency of the branch on."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the next task with the same agency."""
        node = self.flow_task._next
        if node:
            yield node._create(self, self.task.token, seed=seed_for(node, self))


class Function(Annotated, stock.Function):
    """A service called between two tasks, in the same transaction."""

    activation_class = SeedKeepingFunctionActivation


class Join(Annotated, stock.Join):
    """Waits for every branch."""


class End(Annotated, stock.End):
    """The end of the procedure."""


class Start(Annotated, stock.StartHandle):
    """The start: `Flow.start.run(case=case)`."""

    def __init__(self) -> None:
        super().__init__(_take_case)


def _take_case(activation: Any, case: Any) -> Any:
    activation.process.case = case
    return activation.process
