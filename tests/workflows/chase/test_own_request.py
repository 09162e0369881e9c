"""Nobody answers their own request for more time, whatever other role they hold."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reviews.people.models import User
from tests.factories.people import make_agency, make_membership, make_user
from tests.workflows.chase.test_more_time import ask, lead, on_a_fixed_day, owed, typed
from tests.workflows.chase.test_pages import page, text
from workflows.chase.models import MoreTimeRequest
from workflows.clock.models import Deadline

__all__ = ["lead", "on_a_fixed_day", "owed"]


@pytest.mark.parametrize("verdict", ["yes", "no"])
def test_an_agencys_lead_who_is_also_an_officer_does_not_answer_their_own_request(
    client: Client, owed: Deadline, lead: User, verdict: str
) -> None:
    office = make_agency(kind="business_unit")
    make_membership(lead, agency=office, role="partnership_officer")
    asked = ask(client, owed, lead)
    answer = {"verdict": verdict, "day_day": "10", "day_month": "9", "day_year": "2026", "answer": "Of course."}
    where = {"ref": owed.reference, "pk": owed.pk, "request_pk": asked.pk}
    url = reverse("deadline_more_time_answer", kwargs=where)
    refused = client.post(url, answer)
    assert refused.status_code == 422
    assert "A second person has to answer" in text(refused)
    client.force_login(make_user(role="partnership_officer", agency=office))
    assert client.post(url, answer).status_code == 302
    assert MoreTimeRequest.objects.get().granted is (verdict == "yes")


def test_nobody_asks_for_more_than_a_year(client: Client, owed: Deadline, lead: User) -> None:
    client.force_login(lead)
    refused = client.post(page(owed, "deadline_more_time"), typed(10) | {"day_year": str(date(2028, 1, 1).year)})
    assert refused.status_code == 422
    assert "must not be after 9 September 2027" in text(refused)
