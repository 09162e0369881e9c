"""How a publication stands: its plan, its copies, and the first day that the law allows (C6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews.cases.models import Case
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.editions import row_in_force
from workflows.clock.models import Deadline
from workflows.practice_review.models import (
    PublicationBreach,
    PublicationCopy,
    PublicationHold,
    PublicationOutcome,
    PublicationPlan,
    ReportChange,
)
from workflows.practice_review.models.publication import REQUIRED_RECIPIENTS
from workflows.practice_review.publication import earliest_publication

COPY_BEFORE, PUBLISH = "C6", "C5"


@dataclass(frozen=True)
class Allowed:
    """The first day on which the report may be published, and the copy from which it is counted."""

    first: date
    counted_from: date
    sent: bool


def plan_of(case: Case) -> PublicationPlan | None:
    """Give the publication plan, if there is one."""
    return PublicationPlan.objects.filter(case=case).first()


def outcome_of(case: Case) -> PublicationOutcome | None:
    """Give how it ended: published or not."""
    return PublicationOutcome.objects.filter(case=case).first()


def round_of(case: Case) -> int:
    """Give the present round of copies: a material change starts another (E28)."""
    return 1 + ReportChange.objects.filter(case=case, material=True).count()


def copies_now(case: Case) -> list[PublicationCopy]:
    """Give the copies of the present round."""
    return list(PublicationCopy.objects.filter(case=case, round=round_of(case)))


def missing_recipients(copies: list[PublicationCopy]) -> list[str]:
    """Name by code the recipients of the guidance to whom no copy has gone in this round."""
    have = {one.recipient for one in copies}
    return [str(one) for one in REQUIRED_RECIPIENTS if one not in have]


def allowed_publication(case: Case, today: date | None = None) -> Allowed:
    """Give the first day allowed: seven working days after the last copy, or after today while one is missing."""
    today = today or local_today()
    copies = copies_now(case)
    days = [one.sent_on for one in copies if one.recipient in REQUIRED_RECIPIENTS]
    sent = not missing_recipients(copies)
    last = max(days) if sent else max([*days, today])
    rule = row_in_force(COPY_BEFORE, case.edition, today).as_rule()
    return Allowed(earliest_publication(rule, last, present_calendar()), last, sent)


def holds_of(case: Case) -> list[PublicationHold]:
    """Give the parallel processes for which the publication waits now."""
    return list(PublicationHold.objects.filter(case=case, lifted_on=None))


def confirmed_breach(case: Case) -> PublicationBreach | None:
    """Give the breach that two people recorded, if there is one."""
    return PublicationBreach.objects.filter(case=case, confirmed=True).order_by("happened_on").first()


def copy_deadline(case: Case) -> Deadline | None:
    """Give the newest C6 that was not cancelled."""
    return Deadline.objects.filter(case=case, code=COPY_BEFORE, cancelled_at=None).order_by("-pk").first()


def publish_deadline(case: Case) -> Deadline | None:
    """Give the newest C5 that was not cancelled."""
    return Deadline.objects.filter(case=case, code=PUBLISH, cancelled_at=None).order_by("-pk").first()
