"""Clocks that only these tests know, so that no change of the law changes what they say."""

from __future__ import annotations

from datetime import date

from workflows.clock.models import RuleEdition
from workflows.clock.periods import working_days
from workflows.clock.points import after, before
from workflows.clock.rules import Climb, Rule

BEGINNING = date(2020, 1, 1)
LOCAL = Rule(
    "XL",
    "Return what your agency knows",
    "information_requested_at",
    working_days(5),
    "For tests",
    edition="WT2026",
    own_day0=True,
    remind=before(2, 1, 0),
    remind_whom=("agency", "agency_lead"),
    climbs_to=(Climb(0, "role:manager"), Climb(1, "sector_dsp")),
)
STATUTORY = Rule(
    "XS",
    "Tell the Panel",
    "la_became_aware_at",
    working_days(5),
    "For tests",
    edition="WT2026",
    statutory=True,
    critical=True,
    remind=before(3, 2, 1, 0),
    remind_whom=("role:la_notifier", "role:manager"),
    climbs_to=(Climb(1, "role:dsp"), Climb(2, "role:lsp"), Climb(2, "role:scrutineer")),
)
EXPECTED = Rule(
    "XI",
    "Panel's response expected",
    "rr_sent_at",
    working_days(10),
    "For tests",
    edition="WT2026",
    information_only=True,
    remind=after(3),
    remind_whom=("role:manager",),
)
LAW = (LOCAL, STATUTORY, EXPECTED)


def enact(*rules: Rule) -> None:
    """Write rules as rows of law."""
    rows = [RuleEdition.written(rule) for rule in rules or LAW]
    for row in rows:
        row.effective_from = BEGINNING
    RuleEdition.objects.bulk_create(rows)
