"""The certificate of a deadline that belongs to no case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.explanation import explain
from workflows.clock.models import Deadline


@require_safe
def partnership_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Show day by day how a due day of the partnership was counted; 404 for whoever does not see it."""
    found = Deadline.objects.of_partnership().visible_to(request.user).with_rule().filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such deadline, or it is not yours to see.")
    context = {
        "deadline": found,
        "rule": found.rule,
        "period": found.derived_rule().period,
        "shown": explain(found, present_calendar()),
        "state": found.state(local_today(), timezone.now()),
    }
    return render(request, "workflows/clock/partnership_certificate.html", context)
