"""Names are kept as people see them."""

import pytest
from django import forms

from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm


class Named(GovukForm):
    """One line, a secret, and several lines."""

    name = forms.CharField(label="Name", max_length=40)
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput, strip=False, required=False)
    words = LongTextField(label="Words", required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann\nBcc: x@example.org", "Ann Bcc: x@example.org"),
        ("Ann\u202eennA", "AnnennA"),
        ("A\u200bn\ufeffn\u00ad", "Ann"),
        ("Ann\u2028\x1b[31m", "Ann [31m"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Zoë O’Neill-Łuk", "Zoë O’Neill-Łuk"),
    ],
)
def test_a_line_is_kept_as_it_is_seen(typed: str, kept: str) -> None:
    form = Named({"name": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == kept


@pytest.mark.parametrize("typed", ["\u200b\u2060", "\u200d", " \u202e ", "\u2028"])
def test_a_name_nobody_sees_is_no_name(typed: str) -> None:
    assert Named({"name": typed}).errors["name"] == ["Enter name"]


def test_nul_is_refused_and_passwords_and_long_texts_are_left_alone() -> None:
    assert "name" in Named({"name": "A\0"}).errors
    form = Named({"name": "A", "secret": " \u200b ", "words": "one\ntwo"})
    assert form.is_valid()
    assert (form.cleaned_data["secret"], form.cleaned_data["words"]) == (" \u200b ", "one\ntwo")
