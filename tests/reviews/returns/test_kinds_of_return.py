"""What a return is depends on the kind of case: its parts, its words, what a version keeps."""

from __future__ import annotations

import pytest
from django.utils import timezone

from reviews.returns.content import content_of
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from reviews.returns.refusals import UnknownSection
from reviews.returns.sections import SECTIONS, KindOfReturn, Question, Section, of_kinds, register, sections_of
from reviews.returns.sections.of_kinds import KindDeclaredTwice
from reviews.returns.services import missing_sections, save_section
from tests.reviews.returns.conftest import Asked

LINES = Section("lines", 1, "Lines", of_case=True, questions=(Question("line_1", "Was she seen?", required=True),))


@pytest.fixture
def short(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> Return:
    """Returns on this kind of case have one part."""
    monkeypatch.setattr(of_kinds, "_kinds", {})
    register(asked.case.kind, KindOfReturn(lambda case: (LINES,), noun="report"))
    return asked.ret


def test_without_a_table_of_its_own_a_kind_has_the_nine_parts(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_kinds, "_kinds", {})
    assert sections_of(asked.case) == SECTIONS


def test_only_the_parts_of_the_kind_are_asked_and_kept(asked: Asked, short: Return) -> None:
    now = timezone.now()
    assert missing_sections(short) == [LINES]
    with pytest.raises(UnknownSection):
        save_section(short, "analysis", {}, by=asked.contributor, at=now)
    fill_in(short, by=asked.contributor, at=now)
    assert missing_sections(short) == []
    assert content_of(short)["asked"] == {"lines": {"line_1": "Was she seen?"}}


def test_a_version_of_the_nine_parts_keeps_no_questions(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=timezone.now())
    assert "asked" not in content_of(asked.ret)


def test_a_kind_is_declared_once(asked: Asked, short: Return) -> None:
    with pytest.raises(KindDeclaredTwice):
        register(asked.case.kind, KindOfReturn(lambda case: ()))
