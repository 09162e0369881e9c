"""Who may know of a return, and who may read it, before and after the pack is released."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.cases.services import grant_reading
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from reviews.returns.services import approve, release_to_group, reopen, submit_for_approval
from tests.factories.people import make_user
from tests.reviews.returns.conftest import Asked


def send(asked: Asked) -> None:
    """The police return is approved and sent."""
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)


def test_a_draft_is_read_by_its_own_agency_only(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    assert asked.ret.readable_by(asked.lead) and asked.ret.readable_by(asked.contributor)
    others = [make_user(role=role) for role in ("dsp", "lsp", "scrutineer", "group_member", "system_administrator")]
    assert not [user for user in [asked.manager, asked.health_lead, *others] if asked.ret.readable_by(user)]


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        ("partnership_manager", True, True),
        ("partnership_officer", True, True),
        ("dsp", True, True),
        ("scrutineer", True, True),
        ("group_member", False, True),
        ("group_chair", False, True),
        ("lsp", False, False),
        ("system_administrator", False, False),
        ("lead_reviewer", False, False),
        ("auditor", False, False),
    ],
)
def test_a_sent_return_is_read_by_role_and_release(asked: Asked, role: str, before: bool, after: bool) -> None:
    send(asked)
    user = make_user(role=role)
    assert asked.ret.readable_by(user) is before
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    asked.ret.refresh_from_db()
    assert Return.objects.get(pk=asked.ret.pk).readable_by(user) is after


def test_another_agency_reads_it_after_release_only(asked: Asked) -> None:
    send(asked)
    assert not asked.ret.readable_by(asked.health_lead)
    assert list(Return.objects.visible_to(asked.health_lead)) == [asked.health_ret]
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    assert Return.objects.get(pk=asked.ret.pk).readable_by(asked.health_lead)
    outsider = make_user(role="agency_lead")
    assert not Return.objects.get(pk=asked.ret.pk).readable_by(outsider)
    assert not Return.objects.visible_to(outsider).exists()


def test_a_return_not_sent_stays_hidden_after_release(asked: Asked) -> None:
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    assert not Return.objects.get(pk=asked.ret.pk).readable_by(asked.health_lead)


def test_a_reviewer_reads_by_a_grant_that_runs(asked: Asked) -> None:
    send(asked)
    reviewer = make_user(role="lead_reviewer")
    today = timezone.localdate()
    grant_reading(asked.case, reviewer, until=today + timedelta(days=5), reason="Review", by=asked.manager)
    assert asked.ret.readable_by(reviewer)


def test_who_leaves_the_agency_loses_the_return_at_once(asked: Asked) -> None:
    asked.contributor.memberships.update(valid_to=timezone.localdate())
    asked.contributor.forget_memberships()
    assert not asked.ret.writable_by(asked.contributor)
    assert not asked.ret.readable_by(asked.contributor)


def test_the_sent_version_stays_readable_while_it_is_corrected(asked: Asked) -> None:
    send(asked)
    reopen(asked.ret, "Wrong date", by=asked.contributor, at=asked.at)
    assert asked.ret.readable_by(asked.manager)


def test_every_table_adjective_starts_from_nothing_for_strangers(asked: Asked) -> None:
    nobody = make_user()
    assert not Return.objects.visible_to(nobody).exists()
    assert not asked.ret.readable_by(nobody)
