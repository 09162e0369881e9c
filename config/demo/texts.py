"""Fictional words for the demonstration: incidents, chronology rows and report; no real case stands behind them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from reviews.chronology.precision import Precision
from reviews.chronology.services import EntryText

EVENTS = (
    ("Routine contact; no concern recorded.", "None needed."),
    ("Missed appointment, the second in a row.", "Letter sent, then a telephone call."),
    ("Attended the emergency department with a minor injury.", "Examined; explanation accepted; GP told."),
    ("School noticed that attendance had fallen below 80%.", "Meeting with a parent; plan agreed."),
    ("Neighbour reported shouting at night.", "Officers attended; a referral was sent to the hub."),
    ("Referral received and closed after an assessment.", "Family told of early help."),
    ("Strategy discussion held.", "Enquiries by two agencies together."),
    ("Home visit: the child was seen and spoken with alone.", "Wishes and feelings written down."),
    ("Change of worker; no handover on file.", "A new worker was named three weeks later."),
    ("Child described feeling worried about going home.", "Passed to the safeguarding lead the same day."),
    ("Health review completed late.", "A follow-up was booked."),
    ("Parent asked for help with housing.", "Referred to the housing team."),
)
PRECISIONS = (Precision.EXACT, Precision.EXACT, Precision.APPROXIMATE, Precision.MONTH, Precision.YEAR)


def chronology_rows(agency: str, last_day: date, chance: random.Random, number: int) -> list[EntryText]:
    """Events with exact and uncertain dates, and one whose date nobody knows."""
    rows = [_row(agency, last_day - timedelta(days=chance.randint(10, 650)), chance) for _ in range(number - 1)]
    event, action = EVENTS[8]
    rows.append(EntryText(None, Precision.UNKNOWN, f"{agency} record", event, action_taken=action))
    return rows


def _row(agency: str, day: date, chance: random.Random) -> EntryText:
    precision = chance.choice(PRECISIONS)
    event, action = chance.choice(EVENTS)
    if precision == Precision.MONTH:
        day = day.replace(day=1)
    if precision == Precision.YEAR:
        day = day.replace(month=1, day=1)
    return EntryText(
        day,
        precision,
        f"{agency} record",
        f"Fictional: {event}",
        who="Practitioner",
        action_taken=action,
        child_seen=chance.choice(("yes", "no", "na")),
        practice_episode=chance.random() < 0.2,
    )


def incident(nature: str, summary: str, happened_on: date, abuse: tuple[str, ...]) -> dict[str, Any]:
    """What is told about an incident when a case is opened."""
    return {
        "nature": nature,
        "summary": f"Fictional: {summary}",
        "happened_on": happened_on,
        "location_type": "home",
        "incident_authority": "Westmorland and Furness",
        "abuse_types": list(abuse),
        "how_aware": "Told by the hospital's safeguarding team.",
        "safety_actions": "The child is safe; other children in the household were seen the same day.",
        "police_investigation": "yes",
        "media_interest": "no",
        "referrer_name": "Duty safeguarding practitioner",
        "referrer_role": "Named nurse",
    }


MEETING = {
    "facts_agreed": "The agencies agree on the sequence of events; two dates remain uncertain.",
    "children_safe": "Yes. The safety plan was checked today.",
    "analysis": "Three key practice episodes: the missed appointments, the closed referral, the change of worker.",
    "national_importance": "No: the themes are known nationally.",
    "learning_clear": "Missed appointments were treated as refusals and not as a child not being brought.",
    "learning_more_work": "How the change of worker was handed over.",
    "family_plan": "The social worker and the named nurse tell the family together, this week.",
    "rationale": "The criteria were weighed one by one; see the answers above.",
}
REPORT = "Fictional text of this part of the report, written from the returns and the meeting."
