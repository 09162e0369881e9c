"""The practice reviews of the demonstration: in fieldwork, held by a trial, published with its impact to be checked."""

from __future__ import annotations

from typing import Any

from config.demo import review_chapters as the
from config.demo.cast import CHILDREN
from config.demo.stage import Stage, day_boxes
from reviews.cases.models import Case
from workflows.practice_review.publishing.delays import record_delay
from workflows.practice_review.publishing.holding import put_on_hold

CODES = ["wf-council", "cumbria-police", "uhmb"]
PUBLISHED_AGO = 118
"""Working days: the check of impact after six months is due in about two weeks."""


def practice_reviews(stage: Stage) -> list[tuple[str, Case]]:
    """Tell all three; what each shows, with its case."""
    return [
        ("practice review in fieldwork: a learning report is late, the family is being heard", in_fieldwork(stage)),
        ("practice review held by a trial: approved, longer than six months, reason and forecast", held(stage)),
        ("practice review published: the check of its impact after six months is due", published(stage)),
    ]


def in_fieldwork(stage: Stage) -> Case:
    """The review that the closed rapid review led to: two learning reports are in, one is late."""
    case = Case.objects.filter(kind="practice_review").order_by("pk")[:1].get()
    the.commissioned(stage, case, 59)
    the.terms_set(stage, case, 53, [*CODES, "lsc-icb"])
    the.reviewer_appointed(stage, case, 42)
    the.reports_asked(stage, case, 34, CODES)
    the.report_written(stage, case, 20, "wf-council")
    the.report_written(stage, case, 16, "cumbria-police")
    words = "One learning report is late; its agency has named another author."
    the.checked(stage, case, 9, weeks=4, time="slipping", words=words)
    the.met(stage, case, 6)
    return case


def held(stage: Stage) -> Case:
    """Everything is ready; a criminal trial runs; the six months have passed with reason and forecast."""
    case = _to_approval(stage, 150, 4, "Serious harm to a young child at home")
    days = stage.days
    with stage.acting("manager", days.moment(60, 11)) as manager:
        hold = {
            "process": "criminal",
            "since": days.ago(60),
            "expected_until": days.ahead(50),
            "why": "The trial is listed. The Crown Prosecution Service asks that nothing is published before its end.",
            "no_contact": "Two neighbours who are witnesses.",
        }
        put_on_hold(case, hold, by=manager, at=days.moment(60, 11))
    with stage.acting("manager", days.moment(32, 12)) as manager:
        told = {"panel_told_on": days.ago(34), "secretary_told_on": days.ago(34), "forecast_on": days.ahead(65)}
        why: dict[str, Any] = {"reason": "criminal", "words": "The trial was moved by two months."}
        record_delay(case, why | told, by=manager, at=days.moment(32, 12))
    for ago in (110, 82, 54, 26):
        the.checked(stage, case, ago)
    return case


def published(stage: Stage) -> Case:
    """Planned, copied, published; one recommendation became an action; the impact is to be checked."""
    first = PUBLISHED_AGO + 112
    case = _to_approval(stage, first, 6, "A child missed by several services")
    days, on = stage.days, stage.days.ago(PUBLISHED_AGO)
    for later in (42, 70, 98):
        the.checked(stage, case, first - later)
    plan = day_boxes("planned_on", on) | {
        "legal_clearance": "The council's solicitor read version 1.0.",
        "family_wishes": "No photograph, no name of the village.",
        "press_lines": "One statement of all partners.",
        "spokespersons": "The chair of the partners.",
        "repository_copy": "Sent on the day by the officer.",
    }
    plan |= day_boxes("family_preview_on", days.ago(PUBLISHED_AGO + 10))
    stage.does(case, "manager", "plan_publication", plan, days.moment(PUBLISHED_AGO + 12))
    sent: dict[str, str] = {}
    for number in range(3):
        sent |= day_boxes(f"sent_{number}", days.ago(PUBLISHED_AGO + 9))
    stage.does(case, "officer", "send_copies", sent, days.moment(PUBLISHED_AGO + 9))
    outcome = day_boxes("on", on) | day_boxes("repository_sent_on", on)
    outcome |= {"published": "yes", "url": "https://www.example.org/reviews/one"}
    outcome |= {"reviewer_named": stage.people["reviewer"].name}
    stage.does(case, "manager", "record_publication", outcome, days.moment(PUBLISHED_AGO))
    the.actions_planned(stage, case, PUBLISHED_AGO - 3)
    return case


def _to_approval(stage: Stage, ago: int, child: int, title: str) -> Case:
    """From the decision, so many working days ago, to the partners' approval; two agencies report."""
    about = {"name": CHILDREN[child], "outcome": "serious_harm", "gp_icb": stage.agencies["lsc-icb"]}
    case = the.opened(stage, ago, title, about)
    two = CODES[:2]
    the.commissioned(stage, case, ago)
    the.terms_set(stage, case, ago - 6, two)
    the.reviewer_appointed(stage, case, ago - 10)
    the.reports_asked(stage, case, ago - 18, two)
    for code in two:
        the.report_written(stage, case, ago - 30, code)
    the.heard(stage, case, ago - 40)
    the.drafted(stage, case, ago - 50, two)
    the.approved(stage, case, ago - 68)
    return case
