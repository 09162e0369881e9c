"""A field that hangs on two choices stands once on the page, or the browser would send it twice."""

from typing import ClassVar

from django import forms

from reviews.presentation.fields import RadioField
from reviews.presentation.forms import Conditions, GovukForm


class Reply(GovukForm):
    known = RadioField(label="Known?", choices=[("yes", "Yes"), ("checking", "Checking"), ("no", "No")])
    author = forms.CharField(label="Author")
    reason = forms.CharField(label="Reason")
    conditional: ClassVar[Conditions] = {"known": {"yes": ["author"], "checking": ["author"], "no": ["reason"]}}


def test_a_field_of_two_choices_is_rendered_once() -> None:
    page = str(Reply())
    assert page.count('name="author"') == 1
    assert page.count('name="reason"') == 1


def test_it_is_still_required_only_when_asked() -> None:
    assert Reply({"known": "no", "reason": "Nothing."}).is_valid()
    assert not Reply({"known": "checking"}).is_valid()
