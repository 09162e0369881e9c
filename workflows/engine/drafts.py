"""Drafts of task pages: saved on request or by themselves, shown again, removed when the task is done."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from reviews.people.models import User
from workflows.engine.models import TaskDraft, WorkItem

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "command_id", "save_draft"})


def save_draft(request: HttpRequest, item: WorkItem, user: User) -> None:
    """Keep what was typed (files cannot be kept; neither can NUL, which PostgreSQL's JSON refuses)."""
    typed = ((name, values) for name, values in request.POST.lists() if name not in NOT_KEPT)
    data = {name.replace("\0", ""): [value.replace("\0", "") for value in values] for name, values in typed}
    TaskDraft.objects.update_or_create(item=item, user=user, defaults={"data": data, "saved_at": timezone.now()})


def draft_of(item: WorkItem, user: User) -> TaskDraft | None:
    """The draft of this person for this task, if there is one."""
    return TaskDraft.objects.filter(item=item, user=user).first()


def restore(form: Form, draft: TaskDraft) -> None:
    """Put what was typed back into an unbound form."""
    typed = QueryDict(mutable=True)
    for name, values in draft.data.items():
        typed.setlist(name, values)
    for name, field in form.fields.items():
        value: Any = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        form.initial[name] = value


def forget(item: WorkItem) -> None:
    """Remove every draft of a task that is done."""
    TaskDraft.objects.filter(item=item).delete()
