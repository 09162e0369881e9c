"""RR-12: a rapid review is closed with its learning written down, or with the reason why there is none."""

from __future__ import annotations

import pytest

from tests.stories.teller import date_boxes
from workflows.clock.calendars import local_today
from workflows.rapid_review.forms.panel import ClosureForm
from workflows.rapid_review.services import panel

SAID = {"learning": "x", "family_told": "x", "practitioners_told": "x", "checked": "on"}


def form(*, recorded: bool, **more: str) -> ClosureForm:
    """The page's form as it is sent."""
    told = date_boxes("referrer_told_on", local_today())
    return ClosureForm(SAID | told | more, something_recorded=recorded)


def test_without_a_finding_or_an_action_the_reason_is_asked() -> None:
    refused = form(recorded=False)
    assert refused.errors["none_because"] == [
        "Add what was learned under Learning, or say why there is no finding and no action"
    ]
    assert form(recorded=False, none_because="The briefing says it all.").is_valid()


def test_with_learning_written_down_no_reason_is_asked() -> None:
    assert form(recorded=True).is_valid()
    assert "none_because" not in form(recorded=True).fields


def test_the_service_refuses_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "learning_of", lambda case: {"findings": 0, "recommendations": 0, "actions": 0})
    close = panel.close_review.__wrapped__  # type: ignore[attr-defined] # without its transaction: nothing is saved
    with pytest.raises(panel.LearningMissing, match="under Learning"):
        close(None, {"none_because": " "}, by=None, at=None)
