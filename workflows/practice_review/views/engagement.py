"""L-7 and L-8: the steps with which the family's and the practitioners' parts end."""

from datetime import datetime
from typing import Any, ClassVar

from django.urls import reverse

from reviews.people.models import User
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.forms.engagement import FamilySummaryForm, PractitionerSummaryForm
from workflows.practice_review.models import FamilyContact, PractitionerContact
from workflows.practice_review.services import engagement


class PartPage(FormTaskPage):
    """What came of one part, with the contacts above it."""

    template_name = "workflows/practice_review/finish_part.html"
    submit = "Finish this part"
    model: ClassVar[Any] = None
    url_name: ClassVar[str] = ""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The contacts so far."""
        contacts = list(self.model.objects.filter(case=item.case))
        add = reverse(f"{self.url_name}_add", kwargs={"ref": item.case.reference})
        every = reverse(self.url_name, kwargs={"ref": item.case.reference})
        return super().extra_context(item) | {"contacts": contacts, "add_url": add, "all_url": every}


class RecordFamily(PartPage):
    """The family's part."""

    node = "record_family"
    form_class = FamilySummaryForm
    model = FamilyContact
    url_name = "pr_family"
    next_step = "Contacts can still be added and corrected afterwards."

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What each contact says the family want in the report."""
        wishes = [one.wishes for one in FamilyContact.objects.filter(case=item.case) if one.wishes]
        return {"text": "\n\n".join(wishes)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish the family's part."""
        engagement.finish_family(item.case, form.cleaned_data, by=by, at=at)


class RecordPractitioners(PartPage):
    """The practitioners' part."""

    node = "record_practitioners"
    form_class = PractitionerSummaryForm
    model = PractitionerContact
    url_name = "pr_practitioners"
    next_step = "Next, the draft report is written."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish the practitioners' part."""
        engagement.finish_practitioners(item.case, form.cleaned_data, by=by, at=at)
