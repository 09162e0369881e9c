"""What the clock hangs on the case below it: the correction hook and the sub-navigation item."""

from django.http import HttpRequest
from django.urls import reverse

from notifications import kinds
from notifications.calendar_days import register_working_day
from notifications.feed.items import sources
from reviews.cases import hooks, subnav
from reviews.cases.models import Case
from workflows.clock import checks, events, law_events  # noqa: F401 - registered by being imported
from workflows.clock import hooks as clock_hooks
from workflows.clock.calendar_items import calendar_items
from workflows.clock.calendars import is_working_day, local_today
from workflows.clock.models import Deadline
from workflows.clock.notices import DEADLINE_MOVED, tell_moved
from workflows.clock.services import rederive
from workflows.clock.visibility import deadlines_of


def on_fact_corrected(case: Case, fact: str) -> None:
    """Derive the case's deadlines again, in the transaction of the correction (E9)."""
    rederive(case, fact=fact)


def overdue_banner(request: HttpRequest, case: Case) -> list[hooks.Banner]:
    """Say on the case page how many deadlines have passed, as far as this person sees them."""
    late = Deadline.objects.filter(deadlines_of(request.user), case=case).overdue(local_today()).count()
    if not late:
        return []
    text = "1 deadline is overdue." if late == 1 else f"{late} deadlines are overdue."
    return [hooks.Banner(text, reverse("case_deadlines", kwargs={"ref": case.reference}), "View deadlines")]


def connect() -> None:
    """Register once, however often the app starts."""
    register_working_day(is_working_day)
    if on_fact_corrected not in hooks.fact_corrected:
        hooks.fact_corrected.append(on_fact_corrected)
    if overdue_banner not in hooks.case_banners:
        hooks.case_banners.append(overdue_banner)
    if tell_moved not in clock_hooks.deadlines_moved:
        clock_hooks.deadlines_moved.append(tell_moved)
    if calendar_items not in sources:
        sources.append(calendar_items)
    kinds.register(DEADLINE_MOVED)
    subnav.register(subnav.SubnavItem(label="Deadlines", url_name="case_deadlines", order=30))
