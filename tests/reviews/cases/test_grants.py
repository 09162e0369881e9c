"""Leave to read one case for a time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case, CaseGrant
from reviews.cases.services import GrantRefused, NotEntitled, ReasonMissing, end_grant, grant_reading
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_given_read_and_ended_through_the_pages(manager: User, client: Client) -> None:
    case, scrutineer = make_case(by=manager), make_user("The scrutineer", role="scrutineer")
    url, until = f"{case.get_absolute_url()}access/", timezone.localdate() + timedelta(days=7)
    client.force_login(manager)
    typed = {"user": scrutineer.pk, "until_day": until.day, "until_month": until.month, "until_year": until.year}
    assert client.post(url, typed).status_code == 422
    for _ in range(2):
        assert client.post(url, typed | {"reason": "Asked on Monday."}).status_code == 302
    grant = CaseGrant.objects.get()
    assert "Asked on Monday." in client.get(url).content.decode()
    client.force_login(scrutineer)
    assert "Ellis Fictional" in client.get(case.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 403
    assert client.post(f"{url}{grant.pk}/end/").status_code == 403
    client.force_login(manager)
    assert client.post(f"{url}{grant.pk}/end/").status_code == 302
    client.force_login(scrutineer)
    assert "Ellis Fictional" not in client.get(case.get_absolute_url()).content.decode()
    kinds = set(StoredEvent.objects.values_list("kind", flat=True))
    assert {"grant.given", "grant.ended"} <= kinds


def test_a_grant_of_another_case_is_not_found(manager: User, client: Client) -> None:
    case, other = make_case(), make_case()
    with as_actor(manager):
        grant = give(case, manager)
    client.force_login(manager)
    assert client.post(f"{other.get_absolute_url()}access/{grant.pk}/end/").status_code == 404


def give(case: Case, by: User, *, days: int = 1, reason: str = "Why") -> CaseGrant:
    today = timezone.localdate()
    return grant_reading(
        case, make_user(role="adviser"), until=today + timedelta(days=days), reason=reason, by=by, today=today
    )


def test_what_is_refused(manager: User) -> None:
    case, today = make_case(), timezone.localdate()
    with as_actor(manager):
        with pytest.raises(ReasonMissing):
            give(case, manager, reason=" ")
        with pytest.raises(GrantRefused):
            give(case, manager, days=-1)
        with pytest.raises(GrantRefused):
            grant_reading(case, manager, until=today, reason="Why", by=manager, today=today)
        with pytest.raises(NotEntitled):
            give(case, make_user(role="dsp"))
        ended = end_grant(give(case, manager), by=manager, today=today)
    assert ended.until < today
