"""Pages about the reviewer that are no tasks: the selection so far, candidates, access, removal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.trail.reads import record_view
from workflows.clock.calendars import local_today
from workflows.engine.views import user_of
from workflows.practice_review.forms.reviewers import AccessForm, CandidateForm, RemovalForm, RenewalForm, WithdrawForm
from workflows.practice_review.models import Appointment, Candidate, Telling
from workflows.practice_review.reading import may_read_selection
from workflows.practice_review.services import appointing, interests, reviewers
from workflows.practice_review.views.form_on_case import form_on_case
from workflows.practice_review.views.reviewers import answers_of


def open_review_or_404(request: HttpRequest, ref: str, verb: str) -> tuple[Case, User]:
    """The open practice review and the person, who holds this right; 404 otherwise."""
    case, user = case_or_404(request, ref), user_of(request)
    if case.kind != PRACTICE_REVIEW or not case.is_open or not may(user, verb):
        raise Http404
    return case, user


@require_safe
def selection(request: HttpRequest, ref: str) -> HttpResponse:
    """Candidates with their interests, appointments and who was told, the newest first."""
    case, user = case_or_404(request, ref), user_of(request)
    if not may_read_selection(user, case):
        raise Http404
    rows = (
        Candidate.objects.filter(case=case)
        .prefetch_related("conflict_forms__confirmed_at__written_by")
        .order_by("-round", "number")
    )
    appointments = Appointment.objects.filter(case=case).select_related("candidate", "user", "conflict", "grant")
    record_view(case.pk, "the selection of the reviewer")
    context = {
        "candidates": [(one, [(form, answers_of(form)) for form in one.conflict_forms.all()]) for one in rows],
        "appointments": appointments.order_by("-pk"),
        "tellings": Telling.objects.filter(case=case),
        "grounds": appointing.GROUNDS,
        "may_add": case.is_open and bool(may(user, "edit_case")),
        "may_appoint": case.is_open and bool(may(user, "appoint_reviewer")),
        "today": local_today(),
    }
    page = case_context(request, case, "pr_reviewer") | context
    return render(request, "workflows/practice_review/selection.html", page)


@require_http_methods(["GET", "POST"])
def add_candidate(request: HttpRequest, ref: str) -> HttpResponse:
    """List somebody who could carry out the review."""
    case, user = open_review_or_404(request, ref, "edit_case")
    form = CandidateForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: reviewers.add_candidate(case, form.cleaned_data, by=user, at=timezone.now()),
        heading="Add a candidate for the review",
        submit="Add the candidate",
        done="The candidate was added.",
        then="pr_reviewer",
        current="pr_reviewer",
    )


@require_http_methods(["GET", "POST"])
def withdraw_candidate(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Set a candidate aside, with the reason."""
    case, _ = open_review_or_404(request, ref, "edit_case")
    candidate = get_object_or_404(Candidate, case=case, pk=pk, withdrawn_at=None, appointment=None)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: reviewers.withdraw_candidate(candidate, form.cleaned_data["reason"], at=timezone.now()),
        heading=f"No longer consider {candidate.name}",
        submit="Set the candidate aside",
        done="The candidate is no longer considered.",
        then="pr_reviewer",
        current="pr_reviewer",
    )


@require_http_methods(["GET", "POST"])
def give_access(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which account the reviewer uses; they can read this one case from then on."""
    case, user = open_review_or_404(request, ref, "appoint_reviewer")
    appointment = _appointment_or_404(case)
    form = AccessForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: appointing.give_access(appointment, form.cleaned_data["account"], by=user, today=local_today()),
        heading="Give the reviewer access",
        intro="They can read this one case, and who the children are, until the last day of their appointment.",
        submit="Give access",
        done="The reviewer can read this case from now on.",
        then="pr_reviewer",
        current="pr_reviewer",
    )


@require_http_methods(["GET", "POST"])
def renew_interests(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a new declaration of interests, at a milestone or because a conflict was found (§4.5, E29)."""
    case, _ = open_review_or_404(request, ref, "appoint_reviewer")
    _appointment_or_404(case)
    form = RenewalForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: interests.renew_interests(case, stop_access=form.cleaned_data["stop"], today=local_today()),
        heading="Ask the reviewer to declare interests again",
        intro="Do so at each milestone, and at once when something is found. A delegated partner assesses it.",
        submit="Ask for a new declaration",
        done="The declaration is to be recorded; the task is on your list.",
        then="pr_reviewer",
        current="pr_reviewer",
    )


@require_http_methods(["GET", "POST"])
def remove_reviewer(request: HttpRequest, ref: str) -> HttpResponse:
    """Remove the reviewer before publication: access ends at once, another is selected (E29)."""
    case, user = open_review_or_404(request, ref, "appoint_reviewer")
    _appointment_or_404(case)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: appointing.remove_reviewer(case, form.cleaned_data, by=user, at=timezone.now()),
        heading="Remove the reviewer",
        intro="The six months to publication go on. Tell the Panel when another reviewer is appointed.",
        submit="Remove the reviewer",
        submit_class="govuk-button--warning",
        done="The reviewer was removed. Their access has ended, and the selection of another begins.",
        then="pr_reviewer",
        current="pr_reviewer",
    )


def _appointment_or_404(case: Case) -> Appointment:
    found = reviewers.reviewer_of(case)
    if found is None:
        raise Http404("Nobody reviews this case.")
    return found
