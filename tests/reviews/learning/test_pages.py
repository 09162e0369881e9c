"""The story of an action through its pages, and of a case's learning."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reviews.cases.models import Case
from reviews.learning.models import Action, Finding, Recommendation
from reviews.people.models import Group, User
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.factories.people import make_user
from tests.reviews.learning.asking import Person, boxes
from tests.reviews.learning.making import TODAY, Team, at, days, make_action


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    """It is a Friday in November."""
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(10), tzinfo=dt.UTC), tick=False)


def new_action(owner: User, agency_pk: int, **more: str) -> dict[str, str]:
    """What somebody types for a new action."""
    typed = {
        "what": "Train every first-line manager.",
        "intended_change": "Children are asked.",
        "owner": f"{agency_pk}-{owner.pk}",
        "deadline_day": "",
        "deadline_month": "3",
        "deadline_year": "2027",
        "theme": "Voice of the child",
    }
    return typed | more


def test_an_action_added_by_hand_goes_from_grey_to_closed(team: Team) -> None:
    """The manager adds it, the owner works, a partner signs, the manager closes; each page says what is next."""
    manager, owner, dsp = Person(team.manager), Person(team.owner), Person(team.dsp)
    shown = manager.sends("/actions/add/", new_action(team.owner, team.police.pk, source_kind="inspection"))
    action = Action.objects.get()
    page = action.get_absolute_url()
    assert action.deadline == dt.date(2027, 3, 31), "a month without a day is its last day"
    assert "Inspection" in shown and "31 March 2027" in shown and "Grey" in shown
    assert "Green" in owner.sends(f"{page}start/", boxes(started_on=days(-2)))
    said = owner.is_refused(f"{page}forecast/", boxes(forecast=dt.date(2027, 4, 2)))
    assert "Say why the action will be later than its deadline." in said
    late = boxes(forecast=dt.date(2027, 4, 2)) | {"reason": "The trainer is ill."}
    assert "Amber" in owner.sends(f"{page}forecast/", late)
    assert "is updated" in owner.sends(f"{page}month/", {"narrative": "Two courses held."})
    assert "Slipped 1×" in owner.sends(
        f"{page}deadline/", boxes(new_deadline=dt.date(2027, 5, 1)) | {"reason": "The trainer is ill."}
    )
    done = owner.sends(f"{page}complete/", boxes(completed_on=TODAY) | {"note": "Register."})
    words = "Completed on 20 November 2026, waits for sign-off by the chair of the review group or the business unit"
    assert f"<strong>{words}.</strong>" in done and "Green" in done, "its colour stays, and why is said in words"
    assert words in owner.sees("/actions/"), "on the board too"
    assert owner.status(f"{page}sign-off/") == 403
    dsp.is_refused(f"{page}sign-off/", {"answer": "back", "reason": ""})
    assert "Sent back" in dsp.sends(f"{page}sign-off/", {"answer": "back", "reason": "Where is the register?"})
    owner.sends(f"{page}complete/", boxes(completed_on=TODAY) | {"note": "Register attached."})
    assert "Blue" in dsp.sends(f"{page}sign-off/", {"answer": "agree", "reason": ""})
    assert owner.is_refused(f"{page}forecast/", boxes(forecast=days(3)), 409).count("is signed off")
    assert owner.client.get(f"{page}forecast/").status_code == 302, "what is not possible any more leads to the action"
    six = {"moment": "6", "impact": "activity_only", "evidence": "Attendance."}
    assert "Activity only" in owner.sends(f"{page}impact/", six)
    manager.is_refused(f"{page}close/", {"impact": "", "evidence": ""})
    closing = {"impact": "change_for_children", "evidence": "Survey."}
    assert "impact: Change for children" in manager.sends(f"{page}close/", closing)
    assert "What you can do" not in manager.sees(page)


def test_the_manager_reopens_corrects_and_hands_over(team: Team) -> None:
    """What can be wrong can be put right, with a reason."""
    manager = Person(team.manager)
    action = make_action(team)
    page = action.get_absolute_url()
    words = {
        "what": "Train all managers.",
        "intended_change": "Children are asked.",
        "contributors": str(team.education.pk),
        "group": str(Group.objects.values_list("pk", flat=True)[0]),
        "reason": "Clearer.",
    }
    manager.is_refused(f"{page}correct/", words | {"reason": ""})
    assert "Train all managers." in manager.sends(f"{page}correct/", words | boxes(start_on=days(5)))
    assert "Education" in Person(team.teacher).sees(page), "a contributing agency reads it now"
    owner = {"owner": f"{team.education.pk}-{team.teacher.pk}", "reason": "Moved."}
    assert "Tess Teacher, Education" in manager.sends(f"{page}owner/", owner)
    assert Person(team.owner).status(page) == 404, "no longer theirs"
    teacher = Person(team.teacher)
    teacher.sends(f"{page}complete/", boxes(completed_on=TODAY) | {"note": "Done."})
    teacher.sends(f"{page}facts/", boxes(started_on=days(-4)) | {"reason": "Not done yet."})
    teacher.sends(f"{page}complete/", boxes(completed_on=TODAY) | {"note": "Done."})
    Person(team.dsp).sends(f"{page}sign-off/", {"answer": "agree"})
    assert "Opened again" in manager.sends(f"{page}reopen/", {"reason": "The register was another one's."})


def test_a_case_from_findings_to_actions(team: Team) -> None:
    """Findings, recommendations, actions, and one recommendation that leads to none."""
    case = make_case(agencies=[team.police, team.education])
    manager, page = Person(team.manager), f"/cases/{case.reference}/learning/"
    assert "Begin with what was found" in manager.sees(page)
    manager.is_refused(f"{page}finding/", {"text": " "})
    manager.sends(f"{page}finding/", {"text": "Managers did not record."})
    finding = Finding.objects.get()
    recommended = {"text": "Train managers.", "finding": str(finding.pk), "owners": str(team.police.pk)}
    manager.sends(f"{page}recommendation/", recommended | boxes(due_on=days(200)))
    shown = manager.sends(f"{page}recommendation/", {"text": "Buy a system."})
    assert shown.count("No action yet") == 2
    first, second = Recommendation.objects.order_by("number")
    manager.is_refused(f"{page}recommendation/{second.pk}/no-action/", {"reason": ""})
    shown = manager.sends(f"{page}recommendation/{second.pk}/no-action/", {"reason": "It was bought last year."})
    assert "No action, because: It was bought last year." in " ".join(shown.split())
    prefilled = manager.sees(f"{page}recommendation/{first.pk}/action/")
    assert "Train managers." in prefilled
    shown = manager.sends(f"{page}recommendation/{first.pk}/action/", new_action(team.owner, team.police.pk))
    assert "ACT-2026-001" in shown and "No action yet" not in shown
    action = Action.objects.get()
    assert (action.recommendation, action.source_case, action.source_kind) == (first, case, case.kind)
    assert f"recommendation {first.number}" in manager.sees(action.get_absolute_url())
    refused = {"reason": "It was done."}
    assert "has actions already" in manager.is_refused(f"{page}recommendation/{first.pk}/no-action/", refused, 409)
    corrected = {"text": "Managers seldom recorded.", "reason": "Fairer."}
    assert "seldom" in manager.sends(f"{page}finding/{finding.pk}/correct/", corrected)
    manager.sends(f"{page}action/", new_action(team.teacher, team.education.pk))
    police, school = Person(team.owner).sees(page), Person(team.teacher).sees(page)
    assert "Train managers." in police and "seldom" not in police, "an agency reads what is recommended to it"
    assert "Train managers." not in school and "ACT-2026-002" in school and "ACT-2026-001" not in school
    assert "seldom" in Person(team.scrutineer).sees(page)


def test_a_closed_case_takes_learning_from_the_manager_with_a_reason(team: Team) -> None:
    """What it recommended is still acted on; what is added says why, in the history too; others may not."""
    case = make_case(agencies=[team.police])
    manager, page = Person(team.manager), f"/cases/{case.reference}/learning/"
    manager.sends(f"{page}recommendation/", {"text": "Train managers."})
    Case.objects.filter(pk=case.pk).update(closed_at=at())
    late = {"after_close": "The inquest said so."}
    assert "Say why it is added" in manager.is_refused(f"{page}finding/", {"text": "Late."})
    assert "needs a reason" in manager.sees(page)
    manager.sends(f"{page}finding/", {"text": "Late."} | late)
    manager.sends(f"{page}recommendation/", {"text": "Train them."} | late)
    manager.sends(f"{page}action/", new_action(team.owner, team.police.pk) | late)
    said = StoredEvent.objects.filter(kind="learning.added_after_close", stream=f"case:{case.pk}")
    assert [one.payload["what"] for one in said.order_by("seq")] == ["a finding", "a recommendation", "an action"]
    officer = Person(team.officer)
    assert "Add a finding" not in officer.sees(page)
    assert officer.client.get(f"{page}finding/").status_code == 403
    row = Recommendation.objects.get(number=1)
    officer.sends(f"{page}recommendation/{row.pk}/action/", new_action(team.owner, team.police.pk))


def test_a_source_that_one_may_not_know_of_is_not_named(team: Team) -> None:
    """The owner of an action reads its kind of source, not the reference of a case the agency has no part in."""
    case = make_case(agencies=[team.education])
    action = make_action(team, source_case=case)
    assert case.reference in Person(team.manager).sees(action.get_absolute_url())
    for url in (action.get_absolute_url(), "/actions/", "/actions/?format=csv"):
        text = Person(team.owner).sees(url)
        assert action.code in text and case.reference not in text


def test_who_sees_what(team: Team) -> None:
    """Who oversees the plan sees all; an agency what it owns or contributes to; others nothing, not even that it is."""
    ours, theirs = make_action(team), make_action(team, owner=team.teacher, agency=team.education)
    shared = make_action(team, owner=team.teacher, agency=team.education, contributors=[team.police])
    for person in (team.manager, team.officer, team.dsp, team.scrutineer):
        text = Person(person).sees("/actions/")
        assert all(one.code in text for one in (ours, theirs, shared))
    police = Person(team.owner)
    text = police.sees("/actions/")
    assert ours.code in text and shared.code in text and theirs.code not in text
    assert [police.status(one.get_absolute_url()) for one in (ours, shared, theirs)] == [200, 200, 404]
    assert police.answer(f"{theirs.get_absolute_url()}start/", boxes(started_on=TODAY)).status_code == 404
    assert police.answer(f"{shared.get_absolute_url()}start/", boxes(started_on=TODAY)).status_code == 403
    nobody = Person(make_user("Nobody"))
    assert (nobody.status("/actions/"), nobody.status(ours.get_absolute_url())) == (403, 404)
    assert Person(team.scrutineer).status(f"{ours.get_absolute_url()}start/") == 403


def test_a_file_is_evidence_for_those_who_may_read_it(team: Team) -> None:
    """The owner adds it, the business unit and the scrutineer read it, a contributing agency does not."""
    action = make_action(team, contributors=[team.education])
    url = f"{action.get_absolute_url()}evidence/"
    owner = Person(team.owner)
    owner.is_refused(url, {"title": "Register", "file": SimpleUploadedFile("register.exe", b"MZ")})
    shown = owner.sends(
        url, {"title": "Register", "file": SimpleUploadedFile("register.txt", b"A fictional register.")}
    )
    assert "Evidence</h2>" in shown
    address = re.search(r'href="(/cases/[^"]+/documents/files/\d+/)"', shown)
    assert address is not None
    for person in (team.owner, team.officer, team.scrutineer):
        assert Person(person).status(address[1]) == 200
    assert Person(team.teacher).status(address[1]) == 404
    assert "Evidence</h2>" not in Person(team.teacher).sees(action.get_absolute_url())
