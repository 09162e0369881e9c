"""Who holds the duty when it is sent is told, not who held it when the deadline came up."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery
from reviews.people.models import Membership
from tests.factories.people import make_user
from tests.workflows.chase.reading import messages, swept
from workflows.clock.models import Deadline


def test_between_the_sweep_and_the_letter_a_successor_takes_over(asked: Deadline) -> None:
    before = make_user("Before", role="agency_lead", agency=asked.holder_agency)
    assert swept("2026-09-04 08:00").messages == 2
    Membership.objects.filter(user=before).update(valid_to=timezone.localdate() - timedelta(days=1))
    make_user("After", role="agency_lead", agency=asked.holder_agency)
    address(timezone.now())
    told = Delivery.objects.filter(message__in=messages(asked))
    assert set(told.values_list("person__name", flat=True)) == {"After"}
