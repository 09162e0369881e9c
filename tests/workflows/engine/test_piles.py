"""The inbox's piles hold exactly the work a person may do, in order of urgency, whatever their memberships."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from tests.factories.people import make_membership
from tests.sample_procedure.playing import Sample
from workflows.engine.models import WorkItem
from workflows.engine.piles import Piles

TODAY = date(2026, 9, 2)
ANY = {"dated": Q(due_on__isnull=False), "undated": Q(due_on__isnull=True)}


def test_two_agencies_and_two_roles_in_one_give_each_item_once(sample: Sample) -> None:
    first, second = sample.agencies[:2]
    person = sample.leads[first.pk]
    make_membership(person, role="agency_contributor", agency=first, since=timezone.localdate())
    make_membership(person, role="agency_lead", agency=second, since=timezone.localdate())
    for number in range(3):
        sample.begin(asked=[first, second])
        WorkItem.objects.filter(case=sample.case).update(due_on=TODAY - timedelta(days=number))
    wanted = list(WorkItem.objects.actionable_by(person).by_urgency())
    piles = Piles(person, lambda pile: pile)
    counts = piles.count_by(ANY)
    assert len(wanted) >= 6
    assert sum(counts.values()) == piles.count() == len(wanted)
    assert piles[0:100] == wanted
    assert piles[2:5] == wanted[2:5]


def test_a_filter_narrows_every_pile(sample: Sample) -> None:
    person = sample.leads[sample.agencies[0].pk]
    piles = Piles(person, lambda pile: pile.filter(case__reference="no such case"))
    assert piles.count_by(ANY) == {"dated": 0, "undated": 0}
    assert piles[0:25] == []


@pytest.mark.django_db
def test_nobody_has_nothing() -> None:
    from tests.factories.people import make_user

    piles = Piles(make_user(), lambda pile: pile)
    assert sum(piles.count_by(ANY).values()) == 0
    assert piles[0:25] == []
