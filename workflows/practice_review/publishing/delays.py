"""Six months are not enough (E25): the kind of reason, a forecast, whom it was told to and when; C5 never moves."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendars import local_today
from workflows.clock.lateness import record_lateness
from workflows.practice_review.models import PublicationDelay
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.holding import spoken
from workflows.practice_review.publishing.reading import publish_deadline
from workflows.practice_review.publishing.refusals import PublicationRefused


@transaction.atomic
def record_delay(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationDelay:
    """Record why the review is not published in time; a later forecast is a row of its own, the first one stays.

    Raises PublicationRefused without a running C5, NotLate, LatenessIncomplete.
    """
    deadline = publish_deadline(case)
    if deadline is None:
        raise PublicationRefused("The six months are not running on this case.")
    delay = PublicationDelay.objects.create(case=case, due_on=deadline.due_on, recorded_by=by, recorded_at=at, **data)
    told = f"The Panel ({spoken(delay.panel_told_on)}), the Secretary of State ({spoken(delay.secretary_told_on)})"
    told_on = max(delay.panel_told_on, delay.secretary_told_on)
    words = f"{delay.get_reason_display()}: {delay.words}"
    record_lateness(deadline, words, delay.forecast_on, told, told_on, today=local_today())
    in_time = "after the due day" if delay.told_too_late else "before the due day"
    explained = events.DelayExplained(
        delay.get_reason_display(), delay.forecast_on, delay.panel_told_on, delay.secretary_told_on, in_time
    )
    record(case_stream(case.pk), explained)
    return delay
