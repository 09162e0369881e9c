"""A person's notices in the product."""

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery
from notifications.notices import unread_count
from tests.factories.people import make_user
from tests.notifications.conftest import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make_user("Ann Archer", role="agency_lead")


@pytest.fixture
def notices(ann):
    for number in range(25):
        tell(f"user:{ann.pk}", key=f"k{number}", task=f"Task {number}")
    address(timezone.now())


def test_newest_first_twenty_on_a_page(client, ann, notices):
    client.force_login(ann)
    page = client.get(reverse("notices")).content.decode()
    assert "25 not read yet" in page
    assert page.index("Task 24") < page.index("Task 23")
    assert "Task 4 " not in page
    assert "Task 4 " in client.get(reverse("notices"), {"page": 2}).content.decode()


def test_opening_a_notice_marks_it_and_goes_there(client, ann, notices):
    client.force_login(ann)
    notice = Delivery.objects.notices_of(ann.pk).first()
    response = client.get(reverse("notice_open", args=[notice.pk]))
    assert (response.status_code, response.url) == (302, "/tasks/5/")
    assert unread_count(ann.pk) == 24


def test_all_can_be_marked_at_once(client, ann, notices):
    client.force_login(ann)
    assert client.post(reverse("notices_read_all")).status_code == 302
    assert unread_count(ann.pk) == 0
    assert "You have read them all" in client.get(reverse("notices")).content.decode()


def test_anothers_notice_is_not_there(client, ann, notices):
    client.force_login(make_user("Bob", role="agency_lead"))
    assert client.get(reverse("notice_open", args=[Delivery.objects.first().pk])).status_code == 404
    assert "You have no notices" in client.get(reverse("notices")).content.decode()


def test_the_page_costs_the_same_for_one_notice_as_for_many(client, ann, django_assert_max_num_queries, notices):
    client.force_login(ann)
    with django_assert_max_num_queries(16):
        client.get(reverse("notices"))
