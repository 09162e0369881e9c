"""Human tasks. Each belongs to an agency or a role; a task of nobody is a system-check error."""

from collections.abc import Callable, Iterator
from typing import Any, Self

from django.utils import timezone
from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge
from viewflow.workflow.nodes import View
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.signals import task_finished
from viewflow.workflow.status import STATUS

from workflows.engine import places
from workflows.engine.due_by import DueBy
from workflows.engine.nodes.annotated import Annotated
from workflows.engine.nodes.gates import seed_for

WITHDRAWN = "withdrawn"


class HumanActivation(ViewActivation):
    """A human task that knows its work item; withdrawal is an outcome that finishes the branch."""

    completes = False

    @Activation.status.super()
    def assign(self, user: Any) -> None:
        """Give it to somebody; the row is written by the completion when that follows at once (`completes`)."""
        self.task.owner = user
        if not self.completes:
            self.task.save()

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """Create the task, its work item, its deadline and the message to who holds it."""
        from workflows.engine.work_items import open_work_item

        seed = places.seed_for(flow_task, prev_activation, seed)
        activation = super().create(flow_task, prev_activation, token, data=data, seed=seed)
        open_work_item(activation)
        return activation

    @classmethod
    def create_each(cls, flow_task: Any, prev_activation: Any, branches: list[tuple[Any, Any]]) -> list[Any]:
        """Create one task for each (token, agency or row) with as many queries as for one."""
        from workflows.engine.work_items import open_work_items

        task_class, tasks = flow_task.flow_class.task_class, []
        for token, row in branches:
            task = task_class(process=prev_activation.process, flow_task=flow_task, token=token, data={})
            task.flow_task_type = flow_task.task_type
            task.seed = places.seed_for(flow_task, prev_activation, row)
            tasks.append(task)
        task_class.objects.bulk_create(tasks)
        before, previous = prev_activation.task, task_class.previous.through
        previous.objects.bulk_create([previous(from_task_id=task.pk, to_task_id=before.pk) for task in tasks])
        activations = [cls(task) for task in tasks]
        open_work_items(activations)
        return activations

    @Activation.status.super()
    def complete(self) -> None:
        """Write what a completion changes; the other columns stay as they were read under the lock."""
        self.task.finished = timezone.now()
        self.task.save(update_fields=["status", "owner", "started", "finished", "data"])
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)

    @Activation.status.super()
    def create_next(self) -> Iterator[Any]:
        """Go on; a withdrawn branch goes where `.OnWithdraw` says."""
        node = self.flow_task._next
        if (self.task.data or {}).get(WITHDRAWN) and self.flow_task._on_withdraw is not None:
            node = self.flow_task._on_withdraw
        if node:
            yield node._create(self, self.task.token, seed=seed_for(node, self))

    @Activation.status.super()
    def cancel(self) -> None:
        """Cancel the task; its work item is closed with it, so that nobody's inbox keeps it."""
        from workflows.engine.work_items import close_work_item

        super().cancel.original()
        if self.task.work_item.is_open:
            close_work_item(self.task.work_item, "cancelled")

    @Activation.status.super()
    def revive(self) -> Any:
        """Put a cancelled task back to work: a new task with a work item of its own."""
        from workflows.engine.work_items import open_work_item

        task = super().revive.original()
        open_work_item(type(self)(task))
        return task

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.DONE)
    def withdraw(self) -> None:
        """Finish the branch without the work being done (a cancelled branch would never wake the join)."""
        self.task.data = {**(self.task.data or {}), WITHDRAWN: True}
        self.task.finished = timezone.now()
        self.task.save()
        task_finished.send(sender=self.flow_class, process=self.process, task=self.task)


class HumanTask(Annotated, View):
    """A task of people; its page is the URL named `view_name`, with `ref` and `task_pk`."""

    activation_class = HumanActivation

    def __init__(self, view_name: str, *, roles: tuple[str, ...], role: str) -> None:
        super().__init__(None)
        self.view_name = view_name
        self.roles = roles
        self.role = role
        self.agency_of: Callable[[Any], Any] | None = None
        self.of_agency = False
        self.due_code = ""
        self.due_choose: Callable[[Any], DueBy | None] | None = None
        self.due_among: tuple[str, ...] = ()
        self.keeps_deadline = False
        self.watches_deadline = False
        self.late: Callable[[Any], None] | None = None
        self.first_asked: Callable[[Any], Any] | None = None
        self._on_withdraw: Any = None

    def Due(  # noqa: N802 - reads with Viewflow's words
        self, code: Any, *, among: tuple[str, ...] = (), keep: bool = False, late: Any = None
    ) -> Self:
        """Start this clock when the task opens; `keep`: it runs on until the branch gets past the last such task.

        `code` may be a function of the activation that chooses a DueBy, or None for no clock, `among` these codes.
        `late` is called once with the task's activation when the due day passes unanswered (workflows.engine.late).
        """
        if callable(code):
            self.due_choose, self.due_among = code, among
        else:
            self.due_code, self.due_among = code, (code,)
        self.keeps_deadline = keep
        self.late = late
        return self

    def Under(self, code: str, *, late: Any = None) -> Self:  # noqa: N802
        """Show the case's running clock on this task; the task neither starts nor meets it. `late` as for `.Due`."""
        self.due_code, self.due_among = code, (code,)
        self.watches_deadline = self.keeps_deadline = True
        self.late = late
        return self

    def First(self, person: Callable[[Any], Any]) -> Self:  # noqa: N802
        """Give the task to this person when it opens, if they may do it; they can hand it on like any other."""
        self.first_asked = person
        return self

    def OnWithdraw(self, node: Any) -> Self:  # noqa: N802
        """Where a withdrawn branch goes on (usually the join)."""
        self._on_withdraw = node
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self._on_withdraw = this.resolve(instance, self._on_withdraw)
        self.late = this.resolve(instance, self.late)

    def _outgoing(self) -> Iterator[Any]:
        yield from super()._outgoing()
        if self._on_withdraw is not None and self._on_withdraw is not self._next:
            yield Edge(src=self, dst=self._on_withdraw, edge_class="cond_false", label="not waited for")


class AgencyTask(HumanTask):
    """A task of one agency; the agency is the branch's, or the one that `agency` names."""

    def __init__(self, view_name: str, *, roles: tuple[str, ...], agency: Callable[[Any], Any] | None = None) -> None:
        super().__init__(view_name, roles=roles, role=roles[0] if roles else "")
        self.of_agency = True
        self.agency_of = agency


class PartnerTask(HumanTask):
    """A task of one statutory partner's post-holder; `agency` names the partner outside a branch."""

    def __init__(self, view_name: str, *, agency: Callable[[Any], Any] | None = None, role: str = "dsp") -> None:
        super().__init__(view_name, roles=(role,), role=role)
        self.of_agency = True
        self.agency_of = agency


class RoleTask(HumanTask):
    """A task of a role; `also` names other roles that may do it."""

    def __init__(self, view_name: str, *, role: str, also: tuple[str, ...] = ()) -> None:
        super().__init__(view_name, roles=(role, *also), role=role)
