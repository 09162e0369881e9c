"""An ordinary page of the wizard: one form, saved, then the next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reviews.presentation.form_page import refuse
from workflows.rapid_review.opening import drafts
from workflows.rapid_review.opening.answers import Answers, typed_of
from workflows.rapid_review.opening.forms.incident import own_authority
from workflows.rapid_review.opening.forms.page import StepForm
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.opening.steps import WITH_OWN_VIEW, Step, after, before
from workflows.rapid_review.opening.views.door import page_url, with_draft

TEMPLATE = "workflows/rapid_review/opening/page.html"


@require_http_methods(["GET", "POST"])
@with_draft
def step_page(request: HttpRequest, draft: OpeningDraft, step: str) -> HttpResponse:
    """Ask one page of questions."""
    answers = Answers(draft)
    this, form_class = _asked(answers, step)
    changing = "change" in request.GET
    if request.method == "POST":
        if "save" in request.POST:
            return save_for_later(request, draft, step, form_class)
        form = form_class(request.POST, earlier=answers.cleaned)
        if not form.is_valid():
            return refuse(render(request, TEMPLATE, _context(answers, this, form)))
        draft = drafts.save_page(draft, step, typed_of(request.POST, form_class))
        now_notified = Answers(draft).notified
        if changing and now_notified == answers.notified:
            return redirect(page_url(draft, "check"))
        return redirect(page_url(draft, after(step, notified=now_notified)))
    form = answers.form(step) if answers.given(step) else form_class(initial=_initial(step), earlier=answers.cleaned)
    return render(request, TEMPLATE, _context(answers, this, without_errors(form, keep=changing)))


@require_http_methods(["POST"])
@with_draft
def autosave(request: HttpRequest, draft: OpeningDraft, step: str) -> HttpResponse:
    """Keep what is typed while it is typed; says nothing back."""
    _, form_class = _asked(Answers(draft), step)
    drafts.save_page(draft, step, typed_of(request.POST, form_class))
    return HttpResponse(status=204)


def save_for_later(request: HttpRequest, draft: OpeningDraft, step: str, form_class: type[StepForm]) -> HttpResponse:
    """Keep a page as it is, complete or not, and leave the wizard."""
    drafts.save_page(draft, step, typed_of(request.POST, form_class))
    messages.success(request, "Your draft is saved. Nothing has been opened yet.")
    return redirect("open_rapid_review")


def without_errors(form: StepForm, *, keep: bool = False) -> StepForm:
    """Show what was saved without complaining about it, unless the reader came to mend it."""
    if form.is_bound and not keep:
        form.say_nothing_yet()
    return form


def _asked(answers: Answers, code: str) -> tuple[Step, type[StepForm]]:
    this = next((step for step in answers.steps if step.code == code), None)
    if this is None or this.form is None or code in WITH_OWN_VIEW:
        raise Http404("There is no such page.")
    return this, this.form


def _initial(step: str) -> dict[str, str]:
    return {"incident_authority": own_authority()} if step == "where" else {}


def _context(answers: Answers, step: Step, form: StepForm) -> dict[str, object]:
    draft = answers.draft
    earlier = before(step.code, notified=answers.notified)
    return {
        "draft": draft,
        "page_title": step.title,
        "form": form,
        "back_url": page_url(draft, earlier) if earlier else reverse("open_rapid_review"),
        "autosave_url": reverse("opening_autosave", kwargs={"draft": draft.pk, "step": step.code}),
    }
