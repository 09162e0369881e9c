"""Confirmation that a return was sent: a record to keep, and what happens next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from reviews.cases.subnav import case_context
from reviews.returns.models import Outcome
from reviews.returns.sections import kind_of_return
from reviews.returns.views.detail import return_or_404
from workflows.returning.pages import TOLD_BY_ITS_ADDRESS
from workflows.returning.place import Returning


class ReturnSent(View):
    """For the agency that sent it; others get 404."""

    place: Returning = TOLD_BY_ITS_ADDRESS

    def get(self, request: HttpRequest, ref: str, pk: int) -> HttpResponse:
        """What was sent, and what happens next."""
        ret = return_or_404(request, ref, pk)
        version = ret.versions.filter(outcome=Outcome.APPROVED).order_by("-number").first()
        if version is None or ret.case.kind != self.place.kind or not ret.writable_by(request.user):
            raise Http404("Nothing was sent yet.")
        context = {"ret": ret, "version": version, "noun": kind_of_return(ret.case).noun}
        page = case_context(request, ret.case, "case_returns") | self.place.asked(ret.case) | context
        return render(request, self.place.template("sent.html"), page)
