"""A page with one form on a case: 422 when refused, back to a page of the case when accepted."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.presentation.form_page import refuse

TEMPLATE = "workflows/practice_review/form_on_case.html"


def form_on_case(
    request: HttpRequest,
    case: Case,
    form: Any,
    act: Callable[[], object],
    *,
    heading: str,
    submit: str,
    done: str,
    then: str,
    intro: str = "",
    current: str = "case",
    submit_class: str = "",
) -> HttpResponse:
    """Show the form, or act once it is valid and go to the page of the case named `then`.

    `current` is the page of the sub-navigation that is marked; a service's refusal stands in the error summary.
    """
    context = {"form": form, "heading": heading, "submit": submit, "intro": intro, "submit_class": submit_class}
    page = case_context(request, case, current) | context | {"then": then}
    if request.method != "POST":
        return render(request, TEMPLATE, page)
    if form.is_valid():
        try:
            with transaction.atomic():
                act()
        except CaseRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(then, ref=case.reference)
    return refuse(render(request, TEMPLATE, page))
