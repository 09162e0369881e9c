"""Forms: conditions, errors that lead to a control, nothing typed is lost."""

import re
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from reviews.presentation.errors import conflict
from reviews.presentation.fields import (
    CheckboxesField,
    GovukDateField,
    GovukDateTimeField,
    LongTextField,
    RadioField,
    YesNoField,
)
from reviews.presentation.form_page import FormPage
from reviews.presentation.forms import GovukForm
from tests.reviews.presentation.dom import elements_with_id

FOCUSABLE = {"input", "select", "textarea"}


class Return(GovukForm):
    """One of each control."""

    conditional = {"known": {"yes": ["last_contact", "summary"]}}
    known = RadioField(label="Is the child known to your agency?", choices=[("yes", "Yes"), ("no", "No")])
    last_contact = GovukDateField(label="Last contact", past=True)
    summary = LongTextField(label="Summary of involvement", max_length=20)
    approved = YesNoField(label="Has your lead approved it?")
    met = GovukDateTimeField(label="Meeting")
    kinds = CheckboxesField(label="Kinds of work", choices=[("a", "A"), ("b", "B")])
    agency = forms.ChoiceField(label="Agency", choices=[("", ""), ("1", "Police")])
    email = forms.EmailField(label="Email")
    number = forms.IntegerField(label="NHS number")
    file = forms.FileField(label="Chronology")
    sure = forms.BooleanField(label="I am sure")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput())
    hidden = forms.CharField(widget=forms.HiddenInput())


def request_of(method: str = "get", data: dict[str, Any] | None = None) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/somewhere/", data or {})
    return request


def page_of(form: forms.BaseForm, request: HttpRequest | None = None) -> str:
    return render_to_string(
        "components/form_page.html", {"form": form, "page_title": "Return"}, request or request_of()
    )


def test_every_line_of_the_error_summary_leads_to_a_control() -> None:
    form = Return({"known": "yes"}, {})
    form.full_clean()
    form.add_error(None, "Something about the whole return")
    html = page_of(form)
    summary = html[html.index("govuk-error-summary") : html.index("<h1")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    elements = elements_with_id(html)
    assert len(targets) == 13
    assert {elements.get(target) for target in targets} <= FOCUSABLE


def test_every_description_points_at_something() -> None:
    form = Return({"known": "yes"}, {})
    html = page_of(form)
    elements = elements_with_id(html)
    described = {one for ids in re.findall(r'aria-describedby="([^"]+)"', html) for one in ids.split()}
    labelled = set(re.findall(r'for="([^"]+)"', html))
    assert described | labelled <= set(elements)


def test_the_title_begins_with_error_only_when_there_is_one() -> None:
    assert "<title>Error: Return" in page_of(Return({}))
    assert "<title>Return" in page_of(Return())


def test_two_forms_with_prefixes_share_no_id() -> None:
    elements_with_id(str(Return(prefix="a")) + str(Return(prefix="b")))


def test_messages_name_the_field() -> None:
    form = Return({"known": "no"}, {})
    assert form.errors["agency"] == ["Select agency"]
    assert form.errors["number"] == ["Enter NHS number"]
    assert form.errors["file"] == ["Upload chronology"]
    assert form.errors["sure"] == ["Tick the box “I am sure”"]


def test_a_dependent_field_is_required_only_when_asked() -> None:
    assert "summary" not in Return({"known": "no"}).errors
    assert "last_contact" not in Return({"known": "no"}).errors
    asked = Return({"known": "yes"}).errors
    assert asked["summary"] == ["Enter summary of involvement"]
    assert asked["last_contact"] == ["Enter last contact"]


class Naming(GovukForm):
    """A box that has to be ticked after one of the choices."""

    conditional = {"known": {"yes": ["independent"]}}
    known = RadioField(label="Is the case known to you?", choices=[("yes", "Yes"), ("no", "No")])
    independent = forms.BooleanField(label="They have not held the case")


def test_a_box_that_hangs_on_a_choice_has_to_be_ticked_when_it_is_asked() -> None:
    assert "independent" in Naming({"known": "yes"}).errors
    assert Naming({"known": "yes", "independent": "on"}).is_valid()
    assert Naming({"known": "no"}).is_valid()


def test_what_does_not_apply_is_dropped_even_when_wrong() -> None:
    form = Return({"known": "no", "summary": "typed before", "last_contact_day": "99"})
    assert not {"summary", "last_contact"} & set(form.errors)
    assert form.cleaned_data["summary"] == ""
    assert form.cleaned_data["last_contact"] is None


class Nested(GovukForm):
    """A condition inside a condition."""

    conditional = {"known": {"yes": ["seen"]}, "seen": {"yes": ["where"]}}
    known = YesNoField()
    seen = YesNoField()
    where = forms.CharField()


def test_a_nested_field_needs_its_whole_chain() -> None:
    assert Nested({"known": "no", "seen": "yes"}).is_valid()
    assert Nested({"known": "yes", "seen": "no"}).is_valid()
    assert set(Nested({"known": "yes", "seen": "yes"}).errors) == {"where"}
    whole = Nested({"known": "yes", "seen": "yes", "where": "Home"})
    assert whole.is_valid()
    assert whole.cleaned_data["seen"] is True


def test_dependent_fields_are_drawn_once_inside_their_choice() -> None:
    html = str(Return())
    assert html.count('name="summary"') == 1
    assert html.index('id="conditional-id_known_0"') < html.index('name="summary"') < html.index('id="id_known_1"')


def test_a_line_break_counts_as_one_character() -> None:
    form = Return({"known": "yes", "summary": "\r\n".join("abcdefghij")})
    assert "summary" not in form.errors
    assert form.cleaned_data["summary"] == "\n".join("abcdefghij")


def test_nothing_typed_is_lost_and_markup_is_text() -> None:
    html = page_of(Return({"known": "yes", "summary": "<script>x</script>", "email": 'a"b'}))
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "<script>x" not in html
    assert 'value="a&quot;b"' in html


def test_yes_no_shows_a_stored_answer() -> None:
    assert re.search(r'value="yes" id="id_approved_0" checked', str(Return(initial={"approved": True})))


def test_optional_questions_say_so() -> None:
    class Optional(GovukForm):
        note = forms.CharField(label="Note", required=False)

    assert "Note (optional)" in str(Optional())
    assert "Summary of involvement (optional)" not in str(Return())


class Page(FormPage):
    """A page with that form."""

    form_class = Nested
    page_title = "Nested"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it was accepted."""
        return HttpResponse("accepted", status=201)


def answer_to(data: dict[str, Any]) -> HttpResponse:
    response = Page.as_view()(request_of("post", data))
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.django_db
def test_a_refused_form_answers_422_and_keeps_its_command_id() -> None:
    command = "0123456789abcdef0123456789abcdef"
    response = answer_to({"known": "yes", "command_id": command})
    assert response.status_code == 422
    assert f'name="command_id" value="{command}"' in response.content.decode()
    assert answer_to({"known": "no"}).status_code == 201


@pytest.mark.django_db
def test_a_nonsense_command_id_is_replaced() -> None:
    response = answer_to({"command_id": '"><b>'})
    assert re.search(r'name="command_id" value="[0-9a-f]{32}"', response.content.decode())


@pytest.mark.django_db
def test_a_conflict_answers_409_and_keeps_what_was_typed() -> None:
    response = conflict(request_of("post"), "Someone else is saving this, try again.", form=Nested({"where": "Home"}))
    assert response.status_code == 409
    assert 'value="Home"' in response.content.decode()
    assert "Someone else is saving this" in response.content.decode()


class Numbers(GovukForm):
    """Two numbers with bounds, one without."""

    cases = forms.IntegerField(label="How many cases are drawn?", min_value=1, max_value=40)
    days = forms.IntegerField(label="Working days for the tool", min_value=1, max_value=15)
    free = forms.IntegerField(label="New number")


@pytest.mark.parametrize("typed", ["0", "99", "many"])
def test_a_number_out_of_bounds_is_named_with_both_bounds(typed: str) -> None:
    errors = Numbers({"cases": typed, "days": typed, "free": "many"}).errors
    assert errors["cases"] == ["Answer “How many cases are drawn?” with a whole number between 1 and 40"]
    assert errors["days"] == ["Working days for the tool must be a whole number between 1 and 15"]
    assert errors["free"] == ["New number must be a whole number"]


class Criteria(GovukForm):
    """A statement of the law that is answered with yes or no."""

    recurrent = RadioField(label="(b) The case shows recurrent themes", choices=[("yes", "Yes"), ("no", "No")])


def test_a_lettered_statement_that_was_not_answered_is_named_by_its_letter() -> None:
    assert Criteria({}).errors["recurrent"] == ["Say whether (b) applies"]
