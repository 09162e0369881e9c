"""What the demonstration's practice reviews show."""

from __future__ import annotations

from django.utils import timezone

from reviews.cases.models import Case
from reviews.learning.queries import actions_of_case, recommendations_without_action
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.practice_review.models import ProgressCheck, PublicationDelay, PublicationHold, PublicationOutcome


def practice_reviews_in_fieldwork_held_and_published() -> None:
    """One with a late learning report, one that a trial holds up, one whose impact is to be checked."""
    today = timezone.localdate()
    states = Case.objects.filter(kind="practice_review").values_list("state", flat=True)
    assert sorted(states) == ["awaiting_parallel_process", "evidence", "learning_delivery"]
    late = WorkItem.objects.overdue(today).get(case__state="evidence", case__kind="practice_review")
    assert late.node == "learning_report"
    held = Case.objects.get(state="awaiting_parallel_process")
    assert PublicationHold.objects.get(case=held).lifted_on is None
    delay, c5 = PublicationDelay.objects.get(case=held), Deadline.objects.get(case=held, code="C5")
    assert not delay.told_too_late
    assert c5.is_late(today)
    assert c5.forecast_on == delay.forecast_on > today
    assert ProgressCheck.objects.filter(case=held).count() == 4
    published = Case.objects.get(state="learning_delivery", kind="practice_review")
    assert PublicationOutcome.objects.get(case=published).published
    assert WorkItem.objects.open().get(case=published).node == "impact_six"
    assert actions_of_case(published).count() == 1
    assert not recommendations_without_action(published).exists()
