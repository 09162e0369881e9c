"""Taking over actions of an earlier plan from a CSV file."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.chronology.csv_import import FileUnreadable, RowError
from reviews.learning.refusals import LearningRefused
from reviews.learning.taking_over.known import known_on
from reviews.learning.taking_over.reading import COLUMNS, REQUIRED, read_plan
from reviews.learning.taking_over.service import take_over
from reviews.people.policy import require
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm

if TYPE_CHECKING:
    from reviews.people.models import User

MOST_BYTES = 2 * 1024 * 1024


class PlanFileForm(GovukForm):
    """The file."""

    file = forms.FileField(label="CSV file", max_length=300, allow_empty_file=True)


@require_http_methods(["GET", "POST"])
def actions_import(request: HttpRequest) -> HttpResponse:
    """Take every row of a file, or none and say why (422)."""
    user = cast("User", request.user)
    require(user, "keep_actions")
    if request.method != "POST":
        return _page(request, PlanFileForm())
    form = PlanFileForm(request.POST, request.FILES)
    errors: tuple[RowError, ...] = ()
    if form.is_valid():
        try:
            errors = _take(request, form, user)
        except (FileUnreadable, LearningRefused) as wrong:
            form.add_error("file", str(wrong))
        else:
            if not form.errors:
                return redirect("actions")
    return refuse(_page(request, form, errors))


def _take(request: HttpRequest, form: PlanFileForm, user: "User") -> tuple[RowError, ...]:
    file, now = form.cleaned_data["file"], timezone.now()
    if file.size > MOST_BYTES:
        raise FileUnreadable("The file must be smaller than 2 MB.")
    today = timezone.localdate(now)
    plan = read_plan(file.read(), known_on(today), today)
    if plan.errors or not plan.rows:
        count = len(plan.errors)
        wrong = f"Correct {count} row{'s' if count != 1 else ''} and choose the file again"
        form.add_error("file", wrong if count else "The file has no rows under its first line")
        return plan.errors
    added = take_over(plan.rows, by=user, at=now)
    messages.success(request, f"{len(added)} action{'s' if len(added) != 1 else ''} taken over.")
    return ()


def _page(request: HttpRequest, form: PlanFileForm, errors: tuple[RowError, ...] = ()) -> HttpResponse:
    context = {"form": form, "row_errors": errors, "columns": COLUMNS, "required": REQUIRED}
    return render(request, "reviews/learning/import.html", context)
