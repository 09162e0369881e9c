"""The process of a case, one row per human task, and the ids of commands that have been carried out."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from viewflow.workflow.models import Process

from workflows.engine.who import acts_on, does, may_see

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

OPEN = Q(closed_at__isnull=True)


class CaseProcess(Process):
    """A Viewflow process; it holds the case, what in it the process is about, and nothing else.

    Viewflow saves whole rows; a side procedure's `subject` never changes.
    """

    case: "models.ForeignKey[Case, Case]" = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    subject: "models.CharField[str, str]" = models.CharField(max_length=120, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "process"

    def __str__(self) -> str:
        return f"process {self.pk}"


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    """Adjectives for lists of work."""

    def open(self) -> "WorkItemQuerySet":
        """Work that is still to be done."""
        return self.filter(OPEN)

    def actionable_by(self, user: "User") -> "WorkItemQuerySet":
        """Open work this person may do today: their agencies' tasks and their roles' tasks."""
        return self.open().filter(acts_on(user))

    def visible_to(self, user: "User") -> "WorkItemQuerySet":
        """Work this person may know of: all of the cases they follow, otherwise their agencies' own."""
        return self.filter(may_see(user))

    def by_urgency(self) -> "WorkItemQuerySet":
        """Earliest due day first; work without a date last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def overdue(self, today: date) -> "WorkItemQuerySet":
        """Open work whose due day has passed."""
        return self.open().filter(due_on__lt=today)


class WorkItem(models.Model):
    """One human task: of an agency, or of a role; the inbox is a query on this table."""

    task = models.OneToOneField("viewflow.Task", on_delete=models.PROTECT, related_name="work_item")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="work_items")
    process = models.ForeignKey(CaseProcess, on_delete=models.PROTECT, related_name="work_items")
    node = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, blank=True, default="", db_default="")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=30)
    roles = ArrayField(models.CharField(max_length=30))
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="work_items"
    )
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    deadline = models.ForeignKey("clock.Deadline", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=30, blank=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            # In order of urgency (NULLS LAST is PostgreSQL's own order); with the roles, a count never reads the table.
            models.Index(fields=["agency", "due_on", "id"], include=["roles"], condition=OPEN, name="open_of_agency"),
            models.Index(
                fields=["due_on", "id"],
                include=["roles"],
                condition=Q(closed_at__isnull=True, agency__isnull=True),
                name="open_of_role",
            ),
            models.Index(fields=["assignee"], condition=OPEN, name="open_by_assignee"),
            models.Index(fields=["case", "closed_at"], name="work_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.pk})"

    def get_absolute_url(self) -> str:
        """The address of the task."""
        return reverse("task", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        """Whether the work is still to be done."""
        return self.closed_at is None

    def is_actionable_by(self, user: "User") -> bool:
        """Whether this person may do it today; says of a loaded row what `actionable_by` says in a query."""
        return self.is_open and does(user, self)


class TaskDraft(models.Model):
    """What one person has typed into a task page and not sent yet; it outlives the session."""

    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="one_draft_per_person")]

    def __str__(self) -> str:
        return f"draft of task {self.item_id}"
