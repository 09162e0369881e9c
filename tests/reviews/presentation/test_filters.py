"""A filter stands before its list, folded until something is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.http import QueryDict

from reviews.presentation.templatetags.filters import has_choice
from tests.factories.people import make_user

TEMPLATES = Path(settings.BASE_DIR) / "templates"


class Filter(forms.Form):
    """One box and several ticks."""

    q = forms.CharField(required=False)
    kind = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


@pytest.mark.parametrize(
    ("address", "chosen"),
    [("", False), ("q=", False), ("page=2&sort=-due", False), ("q=x", True), ("kind=a&kind=b", True), ("kind=", False)],
)
def test_a_filter_is_unfolded_when_the_address_chooses_something(address: str, chosen: bool) -> None:
    assert has_choice(Filter(QueryDict(address))) is chosen
    assert not has_choice(Filter())
    assert not has_choice(None)


def test_every_filter_stands_before_its_list() -> None:
    """First in the page is first for the keyboard and on a phone."""
    beside = [path for path in TEMPLATES.rglob("*.html") if '"app-beside"' in path.read_text(encoding="utf-8")]
    assert len(beside) >= 12
    for path in beside:
        text = path.read_text(encoding="utf-8")
        filters = [text.find(words) for words in ("components/filter.html", "app-filter__fold") if words in text]
        assert filters, path
        assert min(filters) < text.index("<div>", text.index('"app-beside"')), path


@pytest.mark.django_db
def test_the_list_of_actions_folds_and_unfolds(client: object) -> None:
    client.force_login(make_user(role="partnership_manager"))  # type: ignore[attr-defined]
    folded = client.get("/actions/").content.decode()  # type: ignore[attr-defined]
    assert '<details class="govuk-details app-filter__fold">' in folded
    assert folded.index("app-filter__fold") < folded.index("0 actions")
    unfolded = client.get("/actions/?colour=red").content.decode()  # type: ignore[attr-defined]
    assert '<details class="govuk-details app-filter__fold" open>' in unfolded
