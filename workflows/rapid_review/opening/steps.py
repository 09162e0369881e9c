"""The pages of the wizard in their order, as data."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.rapid_review.opening.forms.child import ChildrenForm
from workflows.rapid_review.opening.forms.incident import WhatForm, WhenForm, WhereForm
from workflows.rapid_review.opening.forms.page import StepForm
from workflows.rapid_review.opening.forms.referral import ReferrerForm, StartForm
from workflows.rapid_review.opening.forms.response import AwarenessForm, NotificationForm, PoliceForm, SafetyForm


@dataclass(frozen=True)
class Step:
    """One page: its code in the address, its heading, its form, and whether it is asked only when already notified."""

    code: str
    title: str
    form: type[StepForm] | None = None
    only_notified: bool = False


STEPS: tuple[Step, ...] = (
    Step("start", "Where this rapid review starts", StartForm),
    Step("referrer", "Who told the partnership", ReferrerForm),
    Step("when", "When the incident happened", WhenForm),
    Step("where", "Where the incident happened", WhereForm),
    Step("what", "What happened", WhatForm),
    Step("children", "The children", ChildrenForm),
    Step("awareness", "When the local authority became aware", AwarenessForm),
    Step("notification", "The notification that was sent", NotificationForm, only_notified=True),
    Step("safety", "Immediate safety", SafetyForm),
    Step("police", "Police, media and other areas", PoliceForm),
    Step("timetable", "The timetable"),
    Step("check", "Check your answers"),
)
BY_CODE = {step.code: step for step in STEPS}
WITH_OWN_VIEW = frozenset({"children", "timetable", "check"})


def asked(*, notified: bool) -> list[Step]:
    """Give the pages that are asked, in their order."""
    return [step for step in STEPS if notified or not step.only_notified]


def after(code: str, *, notified: bool) -> str:
    """Give the code of the next page."""
    return _beside(code, 1, notified=notified)


def before(code: str, *, notified: bool) -> str:
    """Give the code of the page before; empty at the first."""
    return _beside(code, -1, notified=notified)


def _beside(code: str, way: int, *, notified: bool) -> str:
    codes = [step.code for step in asked(notified=notified)]
    place = codes.index(code) + way
    return codes[place] if 0 <= place < len(codes) else ""
