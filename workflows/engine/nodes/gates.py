"""Starts, gateways, functions, joins and ends; the agency or row of a branch travels along."""

from collections.abc import Iterator
from typing import Any

from viewflow.workflow import nodes as stock
from viewflow.workflow.activation import Activation
from viewflow.workflow.context import context
from viewflow.workflow.nodes.func import FunctionActivation
from viewflow.workflow.nodes.if_gate import IfActivation
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.nodes.switch import SwitchActivation

from workflows.engine.nodes.annotated import Annotated


def seed_for(node: Any, activation: Any) -> Any:
    """The agency or row to hand on; a join belongs to no branch, only to what the whole procedure is about."""
    return activation.process.seed if isinstance(node, stock.Join) else activation.task.seed


class PassedOnce(Activation):
    """A gateway's task is written once, when it has been passed, and not when it is reached and again when passed."""

    came_from: Any = None

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """Prepare the task; the same call of Viewflow passes or fails it."""
        process, task_class = prev_activation.process, flow_task.flow_class.task_class
        task = task_class(process=process, flow_task=flow_task, token=token, data=data if data is not None else {})
        task.seed = seed
        activation = cls(task)
        activation.came_from = prev_activation.task
        return activation

    def __hash__(self) -> int:
        return id(self)  # a task without a key has no hash, and Viewflow keeps activations in sets

    @Activation.status.super()
    def complete(self) -> None:
        """Write the task as passed, and where it came from."""
        super().complete.original()
        self.link()

    def link(self) -> None:
        """Write where the task came from, once."""
        if self.came_from is not None:
            self.task.previous.add(self.came_from)
            self.came_from = None


class SeedKeepingIfActivation(PassedOnce, IfActivation):
    """An If that hands the agency of the branch on."""

    @Activation.status.super()
    def activate(self) -> None:
        """Ask the condition. It only reads: a savepoint is needed only where its failure is kept on the task."""
        if context.propagate_exception:
            self._condition_result = self.flow_task._condition(self)
            return
        super().activate.original()
        if self.task.pk is not None:
            self.link()

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the chosen next task with the same agency."""
        node = self.flow_task._on_true if self._condition_result else self.flow_task._on_false
        if node:
            yield node._create(self, self.task.token, seed=seed_for(node, self))


class If(Annotated, stock.If):
    """One of two ways on."""

    activation_class = SeedKeepingIfActivation


class SeedKeepingSwitchActivation(PassedOnce, SwitchActivation):
    """A Switch that hands the agency of the branch on."""

    @Activation.status.super()
    def activate(self) -> None:
        """Ask the conditions; a failure that is kept leaves a task that says where it came from."""
        super().activate.original()
        if self.task.pk is not None:
            self.link()

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


class SeedKeepingStartActivation(StartHandleActivation):
    """A start that hands on what the procedure is about."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Create the first task with the row the procedure is about."""
        yield self.flow_task._next._create(self, self.task.token, seed=self.task.seed)


class Start(Annotated, stock.StartHandle):
    """The start: `Flow.start.run(case=case, about=row)`."""

    activation_class = SeedKeepingStartActivation

    def __init__(self) -> None:
        super().__init__(_take_case)


def _take_case(activation: Any, case: Any, about: Any = None) -> Any:
    process = activation.process
    process.case = case
    if about is not None:
        process.subject = str(about.subject)
        process.seed = activation.task.seed = about
    return process
