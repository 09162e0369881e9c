"""The list of letters, and what may be done about one that does not go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import Q
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notifications.handling import NothingToHandle, letters
from notifications.kinds import title_of
from notifications.models import DeliveryQuerySet, State, Unreachable
from reviews.people.policy import may, require
from reviews.post import services
from reviews.post.forms import ANY, LetterFilter, WhyForm
from reviews.post.of_case import hidden_references
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage
from reviews.presentation.paging import page_of

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """Letters by state, kind and person, newest first; those that failed unless told otherwise."""
    user = cast("User", request.user)
    require(user, "operate_post")
    form = LetterFilter(request.GET)
    chosen = _chosen(form)
    found = _filtered(chosen)
    page = page_of(found, request)
    context = {
        "page": page,
        "hidden": hidden_references(user, (one.message.case_ref for one in page)),
        "filter": form,
        "chips": _chips(form, chosen),
        "sees_cases": may(user, "read_all_cases"),
        "may_retry_all": chosen["state"] == State.FAILED,
        "retry_all_query": request.GET.urlencode(),
        "handled": (State.FAILED, State.PENDING),
    }
    return render(request, "reviews/post/letters.html", context)


class Handling(FormPage):
    """A page with a reason, for those who operate the post; who is too late gets 409."""

    form_class = WhyForm
    done = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """First what is allowed, then what there is."""
        require(cast("User", request.user), "operate_post")
        self.back_url = reverse("letters")
        self.find()
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Look up what the page is about; raise Http404."""

    def act(self, reason: str) -> None:
        """Do it; raise NothingToHandle."""
        raise NotImplementedError

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, say so, and go back to the list."""
        try:
            self.act(form.cleaned_data["reason"])
        except NothingToHandle as late:
            return conflict(self.request, str(late), form=form, back_url=self.back_url)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.back_url)


class OfOneLetter(Handling):
    """About one letter."""

    def find(self) -> None:
        """The letter must exist."""
        delivery = letters().filter(pk=self.kwargs["pk"]).first()
        if delivery is None:
            raise Http404
        self.caption = f"{title_of(delivery.message.kind)} To {delivery.person}."


class Retry(OfOneLetter):
    """Have a letter sent again."""

    page_title = "Send this letter again?"
    submit = "Send it again"
    done = "The letter goes out within a minute."

    def act(self, reason: str) -> None:
        """Put it back."""
        services.retry(self.kwargs["pk"], reason=reason, at=timezone.now())


class Cancel(OfOneLetter):
    """Give up a letter."""

    page_title = "Cancel this letter?"
    submit = "Cancel the letter"
    done = "The letter is cancelled. The notice in the product stays."

    def act(self, reason: str) -> None:
        """Give it up."""
        services.cancel(self.kwargs["pk"], reason=reason)


class RetryAll(Handling):
    """Have all failed letters sent again that the filters show."""

    page_title = "Send all these letters again?"
    submit = "Send them again"

    def find(self) -> None:
        """Count them."""
        self.found = _filtered(_chosen(LetterFilter(self.request.GET)) | {"state": State.FAILED})
        count = self.found.count()
        self.caption = f"{count} letter{'' if count == 1 else 's'} that could not be delivered"

    def act(self, reason: str) -> None:
        """Put them back."""
        count = services.retry_all(self.found, reason=reason, at=timezone.now())
        if not count:
            raise NothingToHandle
        self.done = f"{count} letter{'' if count == 1 else 's'} will go out within minutes."


class GiveUp(Handling):
    """Give up a message that reaches nobody."""

    page_title = "Give up this message?"
    submit = "Give it up"
    done = "The message is given up."

    def find(self) -> None:
        """There must be a warning."""
        self.back_url = reverse("unreachable")
        warning = Unreachable.objects.open().filter(message=self.kwargs["pk"]).first()
        if warning is None:
            raise Http404
        self.caption = title_of(warning.message.kind)

    def act(self, reason: str) -> None:
        """Give it up."""
        services.give_up(self.kwargs["pk"], reason=reason, at=timezone.now())


def _chosen(form: LetterFilter) -> dict[str, str]:
    form.is_valid()
    read = {name: str(form.cleaned_data.get(name, "")).replace("\0", "").strip() for name in form.fields}
    return read | {"state": read["state"] or State.FAILED.value}


def _filtered(chosen: dict[str, str]) -> DeliveryQuerySet:
    found = letters()
    if chosen["state"] != ANY:
        found = found.filter(state=chosen["state"])
    if chosen["kind"]:
        found = found.filter(message__kind=chosen["kind"])
    if words := chosen["q"]:
        found = found.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    return found


def _chips(form: LetterFilter, chosen: dict[str, str]) -> list[tuple[str, str, str]]:
    words = {name: dict(getattr(form.fields[name], "choices", [])) for name in chosen}
    return [
        (name, value, f"{form.fields[name].label}: {words[name].get(value, value)}")
        for name, value in chosen.items()
        if value and (name != "state" or value != State.FAILED)
    ]
