"""Opening a practice review that no rapid review led to."""

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases.services import CaseRefusal
from reviews.people.policy import require
from reviews.presentation.form_page import refuse
from reviews.presentation.formsets import GovukFormSet, bind_rows
from workflows.clock.calendars import local_today
from workflows.clock.editions import edition_in_force
from workflows.clock.models import GuidanceEdition
from workflows.engine.views import user_of
from workflows.practice_review.forms.opening import ChildForm, OpeningForm
from workflows.practice_review.services.commissioning import open_directly, opened_when

MOST_CHILDREN = 12


class Children(GovukFormSet):
    """The children the review is about; there may be none."""

    row_name = "Child"


ChildRows = formset_factory(ChildForm, formset=Children, extra=0, max_num=MOST_CHILDREN, validate_max=True)


@require_http_methods(["GET", "POST"])
def open_review(request: HttpRequest) -> HttpResponse:
    """Ask for title, edition, day of the decision, reason, children and a link; then open the case."""
    user = user_of(request)
    require(user, "open_case")
    if request.method != "POST":
        edition = GuidanceEdition.objects.filter(code=edition_in_force(local_today())).first()
        return _page(request, OpeningForm(user=user, initial={"edition": edition}), ChildRows(prefix="children"))
    form = OpeningForm(request.POST, user=user)
    rows, only_rows = bind_rows(ChildRows, request.POST, prefix="children")
    if only_rows:
        form.errors.clear()
        return _page(request, form, rows)
    if form.is_valid() & rows.is_valid():
        data, now = form.cleaned_data, timezone.now()
        try:
            case = open_directly(
                by=user,
                at=now,
                title=data["title"],
                edition=data["edition"].code,
                decided_at=opened_when(data["decided_on"], now),
                reason=data["reason"],
                children=[one.cleaned_data for one in rows if one.cleaned_data],
                linked_to=data["linked_to"],
                link_kind=data["link_kind"] or "",
            )
        except CaseRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The practice review is open. The first task is to record the decision.")
            return redirect("case", ref=case.reference)
    return refuse(_page(request, form, rows))


def _page(request: HttpRequest, form: OpeningForm, rows: object) -> HttpResponse:
    return render(request, "workflows/practice_review/open.html", {"form": form, "rows": rows})
