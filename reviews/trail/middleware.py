"""Each request acts as somebody."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from reviews.trail.actor import Actor, acting_as
from reviews.trail.refusals import record_if_refused


def actor_of(request: HttpRequest) -> Actor:
    """Ask the people app (settings.TRAIL_ACTOR_OF_REQUEST) who acts in this request."""
    resolve: Callable[[HttpRequest], Actor] = import_string(settings.TRAIL_ACTOR_OF_REQUEST)
    return resolve(request)


class ActorMiddleware:
    """Stands after authentication: the view's transaction begins with its actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting_as(actor_of(request)):
            response = self.get_response(request)
            record_if_refused(request, response)
            return response
