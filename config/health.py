"""/health/ for load balancers: 200 when everything answers, else 503; details only for those who may read them."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.probes import DATABASE, findings, well


@never_cache
@require_safe
@login_not_required
@transaction.non_atomic_requests
def health(request: HttpRequest) -> HttpResponse:
    """Answer for the whole product; a stranger learns only whether it is well, and is looked up no more than that."""
    found = findings(only_fatal=True)
    good = well(found)
    answer: dict[str, object] = {"status": "ok" if good else "failing"}
    if found[DATABASE].good and _may_read_details(request):
        every = findings()
        answer["details"] = {name: {"good": one.good, "says": one.says} for name, one in every.items()}
    return JsonResponse(answer, status=200 if good else 503)


def _may_read_details(request: HttpRequest) -> bool:
    from reviews.people.policy import may

    return request.user.is_authenticated and bool(may(request.user, "read_health"))
