"""The demonstration shows what it says, is consistent, and is refused where it does not belong."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from config.demo.cast import AGENCIES, CHILDREN, FIRST_NAMES, LAST_NAMES, PARTS, PASSWORD
from config.demo.clock import set_to
from config.demo.stories import STORIES
from notifications.models import Channel, Delivery, Message, State
from reviews.cases.models import Case, Child, FactCorrection
from reviews.chronology.models import Entry
from reviews.decisions.models import Position
from reviews.documents.models import Document
from reviews.people.models import Agency, User
from reviews.returns.models import Return
from reviews.trail.models import StoredEvent
from tests.config.demo.learning_plan import sixty_actions_in_all_colours_and_three_closed_months
from tests.config.demo.practice_reviews import practice_reviews_in_fieldwork_held_and_published
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


def _case(state: str) -> Case:
    return Case.objects.get(kind="rapid_review", state=state)


def test_every_state_is_there_and_everything_is_consistent(demo: dict[str, Case]) -> None:
    """One demonstration, looked at from all sides (making it takes seconds)."""
    _states()
    _returns_due()
    _overdue()
    _split_and_minuted()
    _closed_with_practice_review()
    _correction_chronology_files_notices()
    _people()
    sixty_actions_in_all_colours_and_three_closed_months()
    practice_reviews_in_fieldwork_held_and_published()
    _names_are_fictional_and_stay_where_they_belong()
    call_command("check_deadlines", stdout=StringIO())
    call_command("verify_trail", stdout=StringIO())
    with pytest.raises(CommandError, match="there already"):
        call_command("seed_demo", stdout=StringIO())


def _states() -> None:
    states = sorted(Case.objects.filter(kind="rapid_review").values_list("state", flat=True))
    still_open = ["triage", "sin_pending", "returns_due", "collating", "deciding", "deciding", "sending"]
    assert states == sorted([*still_open, "closed_not_met", "closed_lcspr"])
    at_meeting = _case("collating")
    assert list(WorkItem.objects.open().filter(case=at_meeting).values_list("node", flat=True)) == ["hold_meeting"]
    assert not WorkItem.objects.filter(case__closed_at__isnull=False).open().exists()


def _returns_due() -> None:
    case, today = _case("returns_due"), timezone.localdate()
    assert Return.objects.filter(case=case, state="nil").count() == 1
    late = WorkItem.objects.overdue(today).filter(case=case)
    assert [item.agency.code for item in late if item.agency] == ["uhmb"]
    assert WorkItem.objects.open().filter(case=case, node="approve_return", due_on__gt=today).exists()


def _overdue() -> None:
    deadline = Deadline.objects.get(case=_case("sending"), code="C2")
    assert deadline.is_late(timezone.localdate())
    assert deadline.is_open
    assert deadline.late_reason
    assert deadline.forecast_on is not None
    assert deadline.forecast_on > deadline.due_on
    assert deadline.told_to


def _split_and_minuted() -> None:
    split = WorkItem.objects.open().get(node="resolve_split").case
    dissent = Position.objects.get(decision__case=split, decision__code="partners", choice="disagree")
    assert dissent.agency.code == "cumbria-police"
    waiting = Position.objects.get(at_meeting=True, confirmed_at=None)
    assert WorkItem.objects.open().filter(case=waiting.decision.case, node="decide", agency=waiting.agency).exists()


def _closed_with_practice_review() -> None:
    closed = _case("closed_lcspr")
    assert closed.closed_at is not None
    assert closed.opened_at < closed.closed_at < timezone.now()
    assert closed.links_out.get().to_case.state == "evidence"


def _correction_chronology_files_notices() -> None:
    correction = FactCorrection.objects.get(decided_at=None)
    assert correction.proposed_by.email == "officer@example.org"
    vague = Entry.objects.exclude(precision="exact").values_list("precision", flat=True)
    assert {"month", "unknown"} <= set(vague)
    assert Entry.objects.exclude(contradiction_note="").exists()
    assert Entry.objects.filter(duplicate_of__isnull=False).exists()
    assert Document.objects.filter(restricted=True).exists()
    assert Delivery.objects.filter(channel=Channel.IN_APP, read_at=None).exists()
    assert not Delivery.objects.filter(channel=Channel.EMAIL, state=State.PENDING).exists()


def _people() -> None:
    assert Agency.objects.filter(kind="setting").count() == 148
    assert len(AGENCIES) >= 6
    roles = [part.role for part in PARTS]
    counts = {role: roles.count(role) for role in ("dsp", "lsp", "scrutineer", "agency_lead", "agency_contributor")}  # type: ignore[arg-type]
    assert counts == {"dsp": 4, "lsp": 4, "scrutineer": 1, "agency_lead": 10, "agency_contributor": 10}
    assert all(user.check_password(PASSWORD) for user in User.objects.filter(email="manager@example.org"))
    assert all(address.endswith("@example.org") for address in User.objects.values_list("email", flat=True))


def _names_are_fictional_and_stay_where_they_belong() -> None:
    for name in User.objects.values_list("name", flat=True):
        first, last = name.split()
        assert (first in FIRST_NAMES, last in LAST_NAMES) == (True, True)
    assert set(Child.objects.exclude(name="").values_list("name", flat=True)) <= set(CHILDREN)
    names = re.compile("|".join(child.split()[1] for child in CHILDREN))
    said: list[Any] = [*Case.objects.values_list("reference", "title")]
    said += Message.objects.values_list("kind", "key", "url", "case_ref", "context")
    said += WorkItem.objects.values_list("title", "node")
    said += StoredEvent.objects.values_list("payload", flat=True)
    said += StoredEvent.objects.values_list("body", flat=True)
    children = [text for text in map(str, said) if re.search(r"\b(?:" + "|".join(CHILDREN) + r")\b", text)]
    assert children == []
    assert [text for text in map(str, Message.objects.values_list("url", "context")) if names.search(text)] == []


@pytest.mark.django_db
def test_it_is_refused_where_demonstration_data_is_not_allowed(settings: Any) -> None:
    settings.DEMO_DATA_ALLOWED = False
    with pytest.raises(CommandError, match="not allowed"):
        call_command("seed_demo", stdout=StringIO())
    assert not User.objects.exists()


@pytest.mark.django_db
def test_it_is_refused_beside_real_cases() -> None:
    from tests.factories.cases import make_case

    make_case()
    with pytest.raises(CommandError, match="There are cases"):
        call_command("seed_demo", stdout=StringIO())


def test_the_command_tells_what_it_makes_and_what_not(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, db: None
) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr("config.demo.seeding.STORIES", STORIES[-1:])
    monkeypatch.setattr("config.demo.seeding.AREAS", ())
    out = StringIO()
    call_command("seed_demo", stdout=out)
    said = out.getvalue()
    assert "It did not make" in said
    assert "true time of their recording" in " ".join(said.split())
    assert "just opened" in said
    written = (tmp_path / "demo-accounts.txt").read_text(encoding="utf-8")
    assert written.strip() in said
    assert PASSWORD in written
    assert "manager@example.org" in written


def test_the_clock_tells_no_future() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(ValueError, match="past"), set_to(tomorrow):
        pass
