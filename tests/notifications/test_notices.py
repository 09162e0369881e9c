"""A person's notices in the product."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from notifications.addressing import address
from notifications.kinds import kind_of
from notifications.models import Delivery
from notifications.notices import unread_count
from notifications.wording import wording_of
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


def test_the_header_counts_what_is_unread_in_words(client, ann, notices):
    client.force_login(ann)
    page = client.get(reverse("account")).content.decode()
    link = page[page.index(f'href="{reverse("notices")}"') :].split("</a>")[0]
    words = " ".join(strip_tags(link.partition(">")[2]).split())
    assert words == "Notices, 25 unread"


def test_one_notice_is_marked_read_and_unread_again_and_the_filter_stays(client, ann, notices):
    client.force_login(ann)
    notice = Delivery.objects.notices_of(ann.pk).first()
    answer = client.post(reverse("notice_read", args=[notice.pk]), {"query": "unread=yes&page=2"})
    assert answer.url == "/notices/?unread=yes&page=2"
    assert unread_count(ann.pk) == 24
    client.post(reverse("notice_unread", args=[notice.pk]))
    assert unread_count(ann.pk) == 25


def test_the_way_back_never_leaves_the_list(client, ann, notices):
    client.force_login(ann)
    notice = Delivery.objects.notices_of(ann.pk).first()
    answer = client.post(reverse("notice_read", args=[notice.pk]), {"query": "\r\nLocation: https://elsewhere.example"})
    assert answer.url.startswith("/notices/")


def test_filters_by_unread_kind_and_case(client, ann, notices):
    tell(f"user:{ann.pk}", key="other", kind="toy.news", step="the meeting")
    address(timezone.now())
    client.force_login(ann)
    Delivery.objects.notices_of(ann.pk).filter(message__key="other").update(read_at=timezone.now())

    def shown(**asked: str) -> str:
        return client.get(reverse("notices"), asked).content.decode()

    assert "news of the meeting" in shown(kind="toy.news")
    assert "Task 24" not in shown(kind="toy.news")
    assert "news of the meeting" not in shown(unread="yes")
    assert "Task 24" in shown(case="WF-RR-2026-001")
    assert "No notice fits these filters" in shown(kind="toy.news", unread="yes")
    assert "Task 24" in shown(kind="nonsense", case="WF-RR-1999-999", page="x")


@pytest.mark.parametrize("name", ["notice_read", "notice_unread"])
def test_anothers_notice_cannot_be_marked(client, ann, notices, name):
    client.force_login(make_user("Bob", role="agency_lead"))
    assert client.post(reverse(name, args=[Delivery.objects.first().pk])).status_code == 404
    assert unread_count(ann.pk) == 25


def test_a_notice_keeps_the_wording_it_was_given_with(ann, notices):
    assert {one.template_version for one in Delivery.objects.notices_of(ann.pk)} == {wording_of(kind_of("toy.asked"))}
