"""RR-4: the scope and the request."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews.people.models import Agency, User
from workflows.clock.models import Deadline
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.rapid_review.forms.scope import LETTER, ScopeForm
from workflows.rapid_review.services.scope import set_scope

PRE_TICKED_SECTORS = frozenset({"education"})
YEARS_IN_SCOPE = 2


class SetScope(FormTaskPage):
    """Whom to ask, about what, by when."""

    node = "set_scope"
    form_class = ScopeForm
    submit = "Ask the agencies"
    next_step = "Each agency gets a task and a message at once."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Every agency that can be asked."""
        return {"agencies": list(Agency.objects.asked_in_reviews().exclude(kind="setting").order_by("name"))}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """Partners and education ticked; two years to the incident; the dates of C2c and C2d."""
        chosen = Agency.objects.active().filter(kind="lead_partner") | Agency.objects.active().filter(
            kind="relevant", sector__in=PRE_TICKED_SECTORS
        )
        incident = getattr(item.case, "incident", None)
        happened = getattr(incident, "happened_on", None) or timezone.localdate()
        due = dict(Deadline.objects.filter(case=item.case, code__in=["C2c", "C2d"]).values_list("code", "due_on"))
        return {
            "agencies": [str(pk) for pk in chosen.values_list("pk", flat=True)],
            "period_from": happened - timedelta(days=365 * YEARS_IN_SCOPE),
            "period_to": happened,
            "letter": LETTER,
            "meeting_on": due.get("C2c"),
            "decision_on": due.get("C2d"),
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Set it and ask."""
        set_scope(item.case, form.cleaned_data, form.chosen_agencies(), by=by, at=at)
