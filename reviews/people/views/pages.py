"""The shape of every page on which people are managed: find, check, act, say so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from reviews.people.policy import require
from reviews.people.services.errors import AlreadyActive, AlreadyEnded, PeopleRefused
from reviews.people.views.asking import asker
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage

STALE = (AlreadyEnded, AlreadyActive)


class ManagerPage(FormPage):
    """A form page for those who manage people: a stale page answers 409, a refused change 422."""

    done = ""

    def find(self) -> None:
        """Look up what the page is about; raise Http404 when it is not visible."""

    def act(self, form: BaseForm) -> None:
        """Make the change; raise PeopleRefused."""
        raise NotImplementedError

    def next_url(self) -> str:
        """Where to go when it is done."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """First what is visible, then what is allowed."""
        self.find()
        require(asker(request), "manage_people")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, and answer with where to go next."""
        try:
            self.act(form)
        except STALE as stale:
            return conflict(self.request, str(stale), form=form, back_url=self.next_url())
        except PeopleRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.next_url())
