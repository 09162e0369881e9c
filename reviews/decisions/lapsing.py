"""A decision that ends without every position: the procedure went on, or the positions did not come in time."""

from datetime import datetime

from django.db import transaction

from reviews.decisions import events
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.trail.record import case_stream, record


@transaction.atomic
def end_unanswered(decision_id: int, *, at: datetime) -> Decision:
    """End an open decision as split, naming who gave no position; one that is settled stays as it is."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.settled_at is not None:
        return decision
    given = decision.positions.filter(confirmed_at__isnull=False).values_list("agency_id", flat=True)
    silent = decision.signatories.filter(required=True).exclude(agency_id__in=given).select_related("agency")
    names = "; ".join(f"{one.agency.name}: no position" for one in silent)
    decision.outcome, decision.settled_at = DecisionOutcome.SPLIT, at
    decision.save(update_fields=["outcome", "settled_at"])
    label = str(decision.get_outcome_display())
    record(case_stream(decision.case_id), events.DecisionSettled(f"decision:{decision.pk}", label, names or "none"))
    return decision
