"""What the demonstration's learning plan shows."""

from __future__ import annotations

from django.utils import timezone

from reviews.learning.models import Action, MonthRating
from workflows.action_plan.models import Month
from workflows.engine.models import WorkItem


def sixty_actions_in_all_colours_and_three_closed_months() -> None:
    """Actions of every colour and from several sources; Red ones wait for a new deadline; months are frozen."""
    actions = Action.objects.all()
    colours = actions.counted_by_colour(timezone.localdate())
    assert actions.count() >= 60
    assert {str(colour) for colour, count in colours.items() if count} == {"grey", "green", "amber", "red", "blue"}
    assert Action.objects.filter(slips=2).count() == 3
    assert len(set(actions.values_list("source_kind", flat=True))) >= 4
    closed = Month.objects.filter(closed_at__isnull=False)
    assert closed.count() == 3
    for month in closed:
        frozen = MonthRating.objects.filter(month=month.first_day, frozen_at__isnull=False)
        assert frozen.count() == Action.objects.filter(monthly_updates__month=month).count() > 30
    waiting = WorkItem.objects.open().filter(case__kind="action_plan", node="give_new_deadline")
    assert waiting.count() == 4
