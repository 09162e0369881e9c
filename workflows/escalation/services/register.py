"""What was agreed goes into the register of actions (domain §6.4, §7)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from reviews.learning.overseeing import usual_group
from reviews.learning.services import NewAction, add_action
from reviews.people.models import Agency, Membership, User
from workflows.escalation.ladder import ADVICE_FROM
from workflows.escalation.models import Escalation, StageRow


def enter_action(escalation: Escalation, row: StageRow, *, by: User, at: datetime, shared: bool = False) -> None:
    """Put the agreed action into the register, owned by somebody of the agency that promised it.

    The register is read by the business unit: below stage 3, where it does not know of the escalation, an action goes
    there only when the raiser says so (`shared`).
    """
    if not row.action or row.action_due is None or row.action_owner is None:
        return
    if row.number < ADVICE_FROM and not shared:
        return
    today = timezone.localdate(at)
    owner = owner_at(row.action_owner, row.answered_by, today)
    if owner is None:
        return
    new = NewAction(
        what=row.action,
        intended_change="What was escalated does not happen again.",  # who reads the register may not know of the case
        owner=owner,
        agency=row.action_owner,
        deadline=row.action_due,
        theme=escalation.topic_label,
        measure_kpi=row.action_measure,
        group=row.action_group if row.action_measure else usual_group(),  # without a measure it was answered unasked
        source_case=escalation.case,
    )
    add_action(new, by=by, at=at, in_task=True, past_deadline=row.action_due < today)


def owner_at(agency: Agency, promised_by: User | None, today: date) -> User | None:
    """Who owns it: whoever promised it, the lead of the agency, anybody there; None where nobody has an account."""
    held = Membership.objects.current(today).of_agency(agency.pk).select_related("user")
    found = sorted(held, key=lambda one: (one.user != promised_by, one.role != "agency_lead", one.pk))
    return found[0].user if found else None
