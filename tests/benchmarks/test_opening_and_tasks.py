"""Asking 20 agencies at once, and completing one task."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from reviews.people.acting import actor_of_user
from reviews.people.models import Agency, User
from reviews.returns.models import Return
from reviews.returns.services import quick_reply
from reviews.trail.actor import acting_as
from tests.benchmarks.book import Book
from tests.benchmarks.measuring import Aim, cost_of, figure, timed
from tests.factories.cases import as_actor
from tests.stories.teller import Teller, date_boxes, errors_of
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.rapid_review.services import open_rapid_review

pytestmark = pytest.mark.bench
AGENCIES = 20
WARM, RUNS = 2, 12


def _notified_case(story: Teller) -> None:
    at = timezone.now()
    child: dict[str, Any] = {"name": "Ellis Fictional", "outcome": "serious_harm", "gp_icb": story.icbs[0]}
    sin = {"sent_at": at - timedelta(minutes=5), "csins_reference": "SIN-1", "submitted_by": "Nils Notifier"}
    with as_actor(story.manager):
        story.case = open_rapid_review(
            by=story.manager,
            at=at,
            incident={"nature": "serious_harm", "summary": "Fictional."},
            children=[child],
            la_became_aware=at - timedelta(hours=5),
            sin=sin,
        )


def _scope(agencies: list[Agency]) -> dict[str, Any]:
    today = timezone.localdate()
    data: dict[str, Any] = {"agencies": [str(one.pk) for one in agencies], "family": "Fictional.", "letter": "Please."}
    data |= {"records_secured": "on", "leads_informed": "on"}
    data |= date_boxes("period_from", today - timedelta(days=700)) | date_boxes("period_to", today)
    return (
        data
        | date_boxes("meeting_on", today + timedelta(days=9))
        | date_boxes("decision_on", today + timedelta(days=13))
    )


def _post(client: Client, url: str, data: dict[str, Any]) -> None:
    answer = client.post(url, data | {"command_id": uuid.uuid4().hex})
    assert answer.status_code == 302, errors_of(answer)


def _page(story: Teller, client: Client, node: str, agency: Agency | None = None) -> str:
    item = story.open_items(node, agency).get()  # type: ignore[attr-defined]
    return str(client.get(item.get_absolute_url())["Location"])


def test_opening_a_review_with_twenty_agencies_and_completing_tasks(story: Teller, book: Book) -> None:
    """The manager's form that asks 20 agencies; then each agency's quick reply."""
    agencies = list(Agency.objects.asked_in_reviews().exclude(kind="setting").order_by("pk")[:AGENCIES])
    assert len(agencies) == AGENCIES
    manager = story.client(story.manager)
    opening: list[tuple[float, float]] = []
    for run in range(WARM + RUNS):
        _notified_case(story)
        url, data = _page(story, manager, "set_scope"), _scope(agencies)
        took = timed(lambda: _post(manager, url, data))  # noqa: B023 - called at once
        opening += [took] if run >= WARM else []
    _notified_case(story)
    url = _page(story, manager, "set_scope")
    cost = cost_of(lambda: _post(manager, url, _scope(agencies)))
    assert WorkItem.objects.open().filter(case=story.case, node="quick_reply").count() == AGENCIES
    aim = Aim(150)
    book.add(figure("opening with 20 agencies (POST of the scope)", opening, cost=cost, aim=aim))
    _quick_replies(story, book, agencies)


def _quick_replies(story: Teller, book: Book, agencies: list[Agency]) -> None:
    times: list[tuple[float, float]] = []
    cost = None
    for number, agency in enumerate(agencies[: AGENCIES // 2 + 2]):
        lead, author = story.people_of(agency)
        client = story.client(lead)
        url = _page(story, client, "quick_reply", agency)
        data = {"known": "known", "author": str(author.pk), "attendee": "A. Deputy", "has_conflict": "no"}
        if number == 0:
            cost = cost_of(lambda: _post(client, url, data))  # noqa: B023 - called at once
            continue
        times.append(timed(lambda: _post(client, url, data)))  # noqa: B023 - called at once
    name = "completing a task (POST of an agency's quick reply)"
    book.add(figure(name, times[1:], cost=cost, aim=Aim(25)))
    _without_the_page(story, book, agencies[AGENCIES // 2 + 2 :])


def _without_the_page(story: Teller, book: Book, agencies: list[Agency]) -> None:
    """The same replies through lock, service and engine only."""

    def reply(agency: Agency, lead: User, pk: int) -> None:
        with acting_as(actor_of_user(lead)), transaction.atomic(), locked_item(pk) as (item, activation):
            ret = Return.objects.get(case=item.case, agency=agency)
            quick_reply(ret, "known", lead, "A. Deputy", by=lead, at=timezone.now())
            complete(item, activation, by=lead)

    times: list[tuple[float, float]] = []
    cost = None
    for number, agency in enumerate(agencies):
        lead, _ = story.people_of(agency)
        pk = story.open_items("quick_reply", agency).get().pk  # type: ignore[attr-defined]
        if number == 0:
            cost = cost_of(lambda: reply(agency, lead, pk))  # noqa: B023 - called at once
            continue
        times.append(timed(lambda: reply(agency, lead, pk)))  # noqa: B023 - called at once
    book.add(figure("the same without the page: lock, service, engine, commit", times, cost=cost))
