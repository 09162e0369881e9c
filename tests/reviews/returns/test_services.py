"""What may be done with a return, by whom, and what stays of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from reviews.returns.examples import fill_in
from reviews.returns.models import State
from reviews.returns.refusals import (
    ApproverWroteIt,
    CountersignatureMissing,
    NotEditable,
    NothingToDecide,
    ReasonMissing,
    SectionsMissing,
)
from reviews.returns.services import (
    approve,
    missing_sections,
    nil_return,
    quick_reply,
    release_to_group,
    reopen,
    request_returns,
    return_for_revision,
    save_section,
    submit_for_approval,
    withdraw,
)
from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.reviews.returns.conftest import Asked


def kinds(asked: Asked) -> list[str]:
    """Kinds of event about the police's return, in order."""
    rows = StoredEvent.objects.filter(stream=f"case:{asked.case.pk}", obj=f"return:{asked.ret.pk}")
    return list(rows.order_by("seq").values_list("kind", flat=True))


def test_asking_twice_asks_once(asked: Asked) -> None:
    assert request_returns(asked.case, [asked.police, asked.health], asked.at) == []
    assert kinds(asked) == ["return.requested"]


def test_a_return_goes_from_reply_to_approval(asked: Asked) -> None:
    quick_reply(asked.ret, "known", asked.contributor, "Insp. A", "", by=asked.contributor, at=asked.at)
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    assert asked.ret.state == State.AWAITING_APPROVAL
    version = approve(asked.ret, by=asked.lead, at=asked.at)
    asked.ret.refresh_from_db()
    assert (asked.ret.state, asked.ret.approved_by, version.outcome) == (State.APPROVED, asked.lead, "approved")
    assert not version.self_approved
    assert kinds(asked)[0] == "return.requested"
    assert kinds(asked)[-2:] == ["return.submitted", "return.approved"]


def test_narrative_never_enters_the_trail_in_clear(asked: Asked) -> None:
    secret = "The very private words of a child"
    quick_reply(asked.ret, "known", None, "", secret, by=asked.lead, at=asked.at)
    fill_in(asked.ret, by=asked.contributor, at=asked.at, text=secret)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, note=secret, at=asked.at)
    assert not [row for row in StoredEvent.objects.all() if secret in row.body]


def test_a_missing_section_is_named(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    save_section(asked.ret, "learning", {"for_agency": "half"}, by=asked.contributor, at=asked.at, complete=False)
    assert [section.code for section in missing_sections(asked.ret)] == ["learning"]
    with pytest.raises(SectionsMissing, match="Learning") as refused:
        submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    assert refused.value.missing == ["learning"]


def test_every_submission_is_a_version_with_its_own_fingerprint(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    first = submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    return_for_revision(asked.ret, "Add the school", by=asked.lead, at=asked.at)
    second = submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert (first.outcome, first.note, second.outcome) == ("revision", "Add the school", "")
    assert first.sha256 != second.sha256
    assert first.intact and second.intact
    first.content["sections"]["author"]["author_name"] = "Somebody else"
    assert not first.intact


def test_a_return_with_the_lead_cannot_be_edited(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    with pytest.raises(NotEditable):
        save_section(asked.ret, "author", {}, by=asked.contributor, at=asked.at)
    with pytest.raises(NotEditable):
        submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)


def test_only_the_agency_writes_and_only_its_lead_approves(asked: Asked) -> None:
    for stranger in (asked.health_lead, asked.manager):
        with pytest.raises(PermissionDenied):
            save_section(asked.ret, "author", {}, by=stranger, at=asked.at)
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    for stranger in (asked.contributor, asked.health_lead, asked.manager):
        with pytest.raises(PermissionDenied):
            approve(asked.ret, by=stranger, at=asked.at)


def test_a_lead_alone_may_approve_the_own_return_and_it_shows(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.lead, at=asked.at)
    submit_for_approval(asked.ret, by=asked.lead, at=asked.at)
    assert approve(asked.ret, by=asked.lead, at=asked.at).self_approved


def test_a_lead_may_not_approve_the_own_return_while_there_is_another(asked: Asked) -> None:
    other = make_user("Second lead", role="agency_lead", agency=asked.police)
    fill_in(asked.ret, by=asked.lead, at=asked.at)
    submit_for_approval(asked.ret, by=asked.lead, at=asked.at)
    with pytest.raises(ApproverWroteIt):
        approve(asked.ret, by=asked.lead, at=asked.at)
    assert not approve(asked.ret, by=other, at=asked.at).self_approved


def test_e31_an_involved_author_needs_a_countersignature(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at, involvement="direct")
    assert submit_for_approval(asked.ret, by=asked.contributor, at=asked.at).author_involved
    with pytest.raises(CountersignatureMissing):
        approve(asked.ret, by=asked.lead, at=asked.at)
    assert approve(asked.ret, by=asked.lead, countersigned=True, at=asked.at).countersigned


def test_nothing_is_decided_twice(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)
    with pytest.raises(NothingToDecide):
        approve(asked.ret, by=asked.lead, at=asked.at)


def test_not_known_is_a_nil_return_with_a_version(asked: Asked) -> None:
    quick_reply(asked.ret, "not_known", by=asked.contributor, at=asked.at)
    assert asked.ret.state == State.NIL
    version = asked.ret.versions.get()
    assert version.is_nil and version.outcome == "approved" and version.intact
    assert kinds(asked)[-2:] == ["return.quick_reply", "return.nil"]


def test_a_nil_return_needs_a_reason(asked: Asked) -> None:
    with pytest.raises(ReasonMissing):
        nil_return(asked.ret, "  ", by=asked.contributor, at=asked.at)


def test_still_checking_leaves_the_return_open(asked: Asked) -> None:
    quick_reply(asked.ret, "checking", by=asked.contributor, at=asked.at)
    assert asked.ret.state == State.CHECKING and asked.ret.is_editable


def test_the_history_hears_of_a_section_once_a_sitting(asked: Asked) -> None:
    for minute in range(5):
        at = asked.at + timedelta(minutes=minute)
        save_section(asked.ret, "action", {"for_child": f"draft {minute}"}, by=asked.contributor, at=at)
    assert kinds(asked).count("return.saved") == 1
    later = asked.at + timedelta(hours=3)
    save_section(asked.ret, "action", {"for_child": "the day after"}, by=asked.contributor, at=later)
    save_section(asked.ret, "action", {"for_child": "by a colleague"}, by=asked.lead, at=later)
    assert kinds(asked).count("return.saved") == 3


def test_withdrawn_then_asked_again(asked: Asked) -> None:
    withdraw(asked.ret, "Not involved after all", by=asked.manager)
    assert asked.ret.state == State.WITHDRAWN
    with pytest.raises(NotEditable):
        quick_reply(asked.ret, "known", by=asked.lead, at=asked.at)
    request_returns(asked.case, [asked.police], asked.at)
    asked.ret.refresh_from_db()
    assert asked.ret.state == State.REQUESTED


def test_e20_the_pack_goes_out_with_its_gaps_and_a_late_return_is_an_addendum(asked: Asked) -> None:
    nil_return(asked.health_ret, "No record", by=asked.health_lead, at=asked.at)
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    released = StoredEvent.objects.get(kind="pack.released")
    assert (released.payload["missing"], released.payload["nil"]) == ("1", "1")
    assert released.payload["missing_agencies"] == "Police"
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    assert approve(asked.ret, by=asked.lead, at=asked.at).after_release


def test_a_sent_return_is_corrected_in_a_visible_version(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)
    reopen(asked.ret, "The date of the visit was wrong", by=asked.contributor, at=asked.at)
    assert asked.ret.readable_by(asked.manager)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)
    assert list(asked.ret.versions.values_list("number", "outcome")) == [(1, "approved"), (2, "approved")]
    assert "return.reopened" in kinds(asked)


def test_e20_a_return_not_waited_for_may_still_come_late(asked: Asked) -> None:
    withdraw(asked.ret, "Gone ahead without it", by=asked.manager)
    release_to_group(asked.case, by=asked.manager, at=asked.at)
    assert "Police" in StoredEvent.objects.get(kind="pack.released").payload["missing_agencies"]
    reopen(asked.ret, "It is ready now", by=asked.contributor, at=asked.at)
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    assert approve(asked.ret, by=asked.lead, at=asked.at).after_release


def test_a_return_that_was_not_sent_cannot_be_reopened(asked: Asked) -> None:
    with pytest.raises(NotEditable):
        reopen(asked.ret, "Why not", by=asked.contributor, at=asked.at)
