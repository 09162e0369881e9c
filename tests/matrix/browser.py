"""Asking a page as somebody, tens of thousands of times: the product's own handler, without what a matrix need not pay.

Every request passes all middleware, the address table and the view, in a transaction that is rolled back. Left out
are: reading the person anew from the database (they cannot change), keeping sessions there (they travel in the
cookie), drawing a page where only its status is asked, laying out a PDF for more than one person, telling PostgreSQL
who acts before something is written, and the record of refused access (`tests/reviews/trail` asks for that).
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection
from django.template.backends.django import Template
from django.test import RequestFactory, override_settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from reviews.people.models import User
from reviews.people.sessions import BEGAN, SEEN
from reviews.presentation import pdf

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW")
EMPTY_FORM = encode_multipart(BOUNDARY, {})
WITH_A_BODY = frozenset({"POST", "PUT", "PATCH"})
CHEAPER: dict[str, Any] = {
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "WHITENOISE_AUTOREFRESH": False,
    "WHITENOISE_USE_FINDERS": False,
}


@dataclass
class Answer:
    """What a cell asks about."""

    status: int
    login: bool
    wrote: bool
    fault: str = ""


class Browser:
    """Asks as one person after another; use inside `working()`."""

    def __init__(self) -> None:
        self.factory = RequestFactory()
        self.people: dict[str, User | None] = {}
        self.cookies: dict[str, str] = {}
        self.drawing = self.wrote = self.told = self.laid_out = False
        self.fault = ""

    def enter(self, name: str, person: User | None) -> None:
        """Sign somebody in under a name; nobody is a visitor."""
        self.people[name] = person
        if person is not None:
            person.active_memberships()
            self.cookies[name] = f"{settings.SESSION_COOKIE_NAME}={_session_of(person)}"

    @contextmanager
    def working(self) -> Iterator[None]:
        """Load the middleware, and notice writes and faults."""
        with (
            override_settings(**CHEAPER),
            patch.object(Template, "render", self._drawn(Template.render)),
            patch.object(pdf, "pdf_of", self._laid_out(pdf.pdf_of)),
            patch("reviews.trail.middleware.record_if_refused"),
            patch("reviews.trail.actor._tell_running_transactions", self._someone_else_acts),
            connection.execute_wrapper(self._noticing),
        ):
            got_request_exception.connect(self._failed)
            try:
                self.laid_out = False
                self.handler = BaseHandler()
                self.handler.load_middleware()
                yield
            finally:
                got_request_exception.disconnect(self._failed)

    def ask(self, name: str, method: str, url: str, *, draw: bool = False) -> Answer:
        """One request; what it wrote is the caller's to roll back."""
        body = {"data": EMPTY_FORM, "content_type": MULTIPART_CONTENT} if method in WITH_A_BODY else {}
        request = self.factory.generic(method, url, **body, HTTP_COOKIE=self.cookies.get(name, ""))  # type: ignore[arg-type]
        person = self.people[name]
        request._cached_user = copy.copy(person) if person else AnonymousUser()  # type: ignore[attr-defined]
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        self.drawing, self.wrote, self.told, self.fault = draw, False, False, ""
        answer = self.handler.get_response(request)
        if draw and getattr(answer, "streaming", False):
            b"".join(answer)
        for close in answer._resource_closers:  # type: ignore[attr-defined]
            close()
        login = "/account/login" in answer.headers.get("Location", "")
        return Answer(answer.status_code, login, self.wrote, self.fault)

    def _drawn(self, render: Callable[..., Any]) -> Callable[..., Any]:
        def drawn(template: Template, *args: Any, **kwargs: Any) -> Any:
            is_page = str(template.template.name).endswith(".html")
            return render(template, *args, **kwargs) if self.drawing or not is_page else ""

        return drawn

    def _laid_out(self, make: Callable[..., bytes]) -> Callable[..., bytes]:
        def laid_out(html: str, marks: pdf.PdfMarks) -> bytes:
            if self.laid_out or not self.drawing:
                return b""
            self.laid_out = True
            return make(html, marks)

        return laid_out

    def _noticing(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.lstrip().startswith(READS):
            self.wrote = True
            if not self.told:
                self.told = True
                connection.tell_actor_again()  # type: ignore[attr-defined]
        return execute(sql, params, many, context)

    def _someone_else_acts(self) -> None:
        self.told = False

    def _failed(self, **_: Any) -> None:
        kind, fault, _trace = sys.exc_info()
        self.fault = f"{kind.__name__ if kind else ''}: {fault}"


def _session_of(person: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[BEGAN] = session[SEEN] = timezone.now().timestamp()
    session.save()
    return str(session.session_key)
