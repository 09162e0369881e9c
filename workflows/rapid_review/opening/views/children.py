"""The children: any number, added one after the other, without JavaScript."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reviews.cases.services import child_label
from reviews.presentation.form_page import refuse
from workflows.rapid_review.opening import drafts
from workflows.rapid_review.opening.answers import CHILD_PARTS, Answers, typed_of
from workflows.rapid_review.opening.forms.child import ChildrenForm
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.opening.steps import after, before
from workflows.rapid_review.opening.views.door import page_url, with_draft
from workflows.rapid_review.opening.views.pages import TEMPLATE, without_errors

LIST = "workflows/rapid_review/opening/children.html"
TITLES = {"who": "{label}: who the child is", "status": "{label}: what services knew"}


@require_http_methods(["GET", "POST"])
@with_draft
def children_page(request: HttpRequest, draft: OpeningDraft) -> HttpResponse:
    """List the children and ask whether there is another."""
    answers = Answers(draft)
    count = len(answers.children)
    form = ChildrenForm(request.POST if request.method == "POST" else None, count=count)
    if request.method == "POST" and "save" in request.POST:
        messages.success(request, "Your draft is saved. Nothing has been opened yet.")
        return redirect("open_rapid_review")
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["another"]
        if answer == ChildrenForm.ANOTHER and count < drafts.MOST_CHILDREN:
            return redirect(child_url(draft, count, "who"))
        if answer == ChildrenForm.ANOTHER:
            form.add_error("another", f"A case holds at most {drafts.MOST_CHILDREN} children")
        elif incomplete := _first_incomplete(answers):
            form.add_error("another", f"Complete the answers about {incomplete}")
        else:
            if answer == ChildrenForm.NOBODY:
                drafts.nobody_identified(draft)
            return redirect(page_url(draft, after("children", notified=answers.notified)))
    context = {
        "draft": draft,
        "form": form,
        "children": [_line(answers, number) for number in range(count)],
        "back_url": page_url(draft, before("children", notified=answers.notified)),
    }
    answer_page = render(request, LIST, context)
    return refuse(answer_page) if request.method == "POST" else answer_page


@require_http_methods(["GET", "POST"])
@with_draft
def child_page(request: HttpRequest, draft: OpeningDraft, number: int, part: str) -> HttpResponse:
    """Ask one part about one child; `number` counts from 1."""
    answers, place = Answers(draft), number - 1
    count = len(answers.children)
    if (
        part not in CHILD_PARTS
        or not 0 <= place <= min(count, drafts.MOST_CHILDREN - 1)
        or (place == count and part != "who")
    ):
        raise Http404("There is no such child.")
    form = answers.child_form(place, part)
    if request.method == "POST":
        form = CHILD_PARTS[part](request.POST, earlier=answers.cleaned)
        typed = typed_of(request.POST, CHILD_PARTS[part])
        if "save" in request.POST:
            drafts.save_child(draft, place, part, typed)
            messages.success(request, "Your draft is saved. Nothing has been opened yet.")
            return redirect("open_rapid_review")
        if form.is_valid():
            drafts.save_child(draft, place, part, typed)
            return redirect(child_url(draft, place, "status") if part == "who" else page_url(draft, "children"))
    context = {
        "draft": draft,
        "page_title": TITLES[part].format(label=child_label(place)),
        "form": form if request.method == "POST" else without_errors(form, keep="change" in request.GET),
        "back_url": page_url(draft, "children") if part == "who" else child_url(draft, place, "who"),
    }
    page = render(request, TEMPLATE, context)
    return refuse(page) if request.method == "POST" else page


@require_http_methods(["GET", "POST"])
@with_draft
def child_remove(request: HttpRequest, draft: OpeningDraft, number: int) -> HttpResponse:
    """Ask once more, then take a child out of the draft; `number` counts from 1."""
    if not 1 <= number <= len(Answers(draft).children):
        raise Http404("There is no such child.")
    if request.method == "POST":
        return redirect(page_url(drafts.remove_child(draft, number - 1), "children"))
    context = {"draft": draft, "label": child_label(number - 1), "back_url": page_url(draft, "children")}
    return render(request, "workflows/rapid_review/opening/child_remove.html", context)


def child_url(draft: OpeningDraft, place: int, part: str) -> str:
    """Give the address of a child's page; `place` counts from 0."""
    return reverse("opening_child", kwargs={"draft": draft.pk, "number": place + 1, "part": part})


def _line(answers: Answers, place: int) -> dict[str, object]:
    who = answers.child_form(place, "who")
    known = who.cleaned_data if who.is_bound and who.is_valid() else {}
    urls = {"draft": answers.draft.pk, "number": place + 1}
    return {
        "label": child_label(place),
        "name": known.get("name")
        or ("Unborn" if known.get("due_on") else "Not identified" if known else "Not complete"),
        "change": child_url(answers.draft, place, "who"),
        "remove": reverse("opening_child_remove", kwargs=urls),
    }


def _first_incomplete(answers: Answers) -> str:
    for place in range(len(answers.children)):
        for part in CHILD_PARTS:
            form = answers.child_form(place, part)
            if not form.is_bound or not form.is_valid():
                return child_label(place)
    return ""
