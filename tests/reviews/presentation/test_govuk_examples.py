"""Our components draw what GOV.UK Frontend's own fixtures draw."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from tests.reviews.presentation.dom import meaning

EXAMPLES: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("govuk_examples.json").read_text("utf-8"))
# In the examples a revealed field stands without the group that a real field brings along.
BARE = r'(<div class="govuk-radios__conditional[^>]*>)<div class="govuk-form-group">(.*?)</div></div>'
PHOTO = "Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto."


def drawn(field: forms.Field, *, data: dict[str, Any] | None = None, error: str = "", **more: Any) -> str:
    """Draw one field (and the fields it reveals) without our bold labels."""
    conditional = more.pop("conditional", {})
    attributes = {"label_size": "", "mark_optional": False, "conditional": conditional, "x": field} | more
    form = type("Form", (GovukForm,), attributes)(data)
    if error:
        form.full_clean()
        form._errors.clear()
        form.add_error("x", error)
    return str(form["x"].as_field_group())


OPTIONS = [(str(n), f"GOV.UK frontend option {n}") for n in (1, 2, 3)]
SIGN_IN = {
    "gateway": "You’ll have a user ID if you’ve registered for Self Assessment or filed a tax return online before.",
    "verify": "You’ll have an account if you’ve already proved your identity with either Barclays, CitizenSafe, "
    "Digidentity, Experian, Post Office, Royal Mail or SecureIdentity.",
}


class NarrowInput(forms.TextInput):
    """The input of the example, a third wide."""

    def __init__(self) -> None:
        super().__init__({"class": "govuk-!-width-one-third"})


def narrow(label: str) -> forms.CharField:
    return forms.CharField(label=label, widget=NarrowInput())


FIELDS: dict[tuple[str, str], str] = {
    ("radios", "inline"): drawn(
        RadioField(
            label="Have you changed your name?",
            help_text="This includes changing your last name or spelling your name differently.",
            choices=[("yes", "Yes"), ("no", "No")],
            inline=True,
            initial="no",
        )
    ),
    ("radios", "with hints on items"): drawn(
        RadioField(
            label="How do you want to sign in?",
            choices=[("gateway", "Sign in with Government Gateway"), ("verify", "Sign in with GOV.UK Verify")],
            hints=SIGN_IN,
        ),
        heading_field="x",
    ),
    ("radios", "with conditional items"): drawn(
        RadioField(
            label="How do you want to be contacted?",
            choices=[("email", "Email"), ("phone", "Phone"), ("text", "Text message")],
        ),
        a=narrow("Email address"),
        b=narrow("Phone number"),
        c=narrow("Mobile phone number"),
        conditional={"x": {"email": ["a"], "phone": ["b"], "text": ["c"]}},
    ),
    ("textarea", "with error message"): drawn(
        LongTextField(label="Why can’t you provide a National Insurance number?"),
        data={},
        error="You must provide an explanation",
    ),
    ("character-count", "default"): drawn(LongTextField(label="Can you provide more detail?", max_length=10)),
    ("date-input", "default"): drawn(
        GovukDateField(label="What is your date of birth?", help_text="For example, 31 3 1980")
    ),
    ("date-input", "with error message and hint"): drawn(
        GovukDateField(label="What is your date of birth?", help_text="For example, 31 3 1980"),
        data={},
        error="Error message goes here",
    ),
    ("select", "with hint text and error message"): drawn(
        forms.ChoiceField(label="Label text goes here", help_text="Hint text goes here", choices=OPTIONS),
        data={},
        error="Error message goes here",
    ),
    ("input", "with hint text"): drawn(
        forms.CharField(
            label="National insurance number",
            help_text="It’s on your National Insurance card, benefit letter, payslip or P60. "
            "For example, ‘QQ 12 34 56 C’.",
        )
    ),
    ("input", "with error message"): drawn(
        forms.CharField(label="National Insurance number"),
        data={},
        error="Enter a National Insurance number in the correct format",
    ),
    ("file-upload", "with error message and hint"): drawn(
        forms.FileField(label="Upload a file", help_text=PHOTO), data={}, error="Error message goes here"
    ),
}


@pytest.mark.parametrize(("component", "example"), FIELDS, ids=lambda part: part)
def test_a_field_is_drawn_as_govuk_frontend_draws_it(component: str, example: str) -> None:
    ours = re.sub(BARE, r"\1\2</div>", FIELDS[component, example], flags=re.DOTALL)
    assert meaning(ours) == meaning(EXAMPLES[component][example])


def test_checkboxes_with_hints_are_drawn_as_govuk_frontend_draws_them() -> None:
    choices = [("gov-gateway", "Sign in with Government Gateway"), ("gov-verify", "Sign in with GOV.UK Verify")]
    hints = {"gov-gateway": SIGN_IN["gateway"], "gov-verify": SIGN_IN["verify"]}
    ours = drawn(CheckboxesField(label="How do you want to sign in?", choices=choices, hints=hints))
    assert meaning(ours.replace("’", "'")) == meaning(
        EXAMPLES["checkboxes"]["with hints on items"].replace("&#39;", "'")
    )


def test_a_password_can_be_shown_as_govuk_frontend_does() -> None:
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    ours = drawn(forms.CharField(label="Password", widget=widget))
    assert meaning(ours) == meaning(EXAMPLES["password-input"]["default"])


def piece(source: str, **context: Any) -> str:
    """Draw a template written in place."""
    return engines["django"].from_string("{% load govuk %}" + source).render(context, RequestFactory().get("/?page=2"))


NINO = "We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t "
NINO += "provide your nationality, you’ll have to send copies of identity documents through the post."
LINES = "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application."
PIECES: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {
    ("tag", "default"): ("{% tag 'Alpha' %}", {}),
    ("tag", "red"): ("{% tag 'Red' 'red' %}", {}),
    ("button", "default"): ("{% button 'Save and continue' %}", {}),
    ("button", "link"): ("{% button 'Link button' '/' %}", {}),
    ("button", "secondary"): ("{% button 'Secondary button' kind='secondary' %}", {}),
    ("panel", "default"): (
        "{% include 'components/panel.html' %}",
        {"title": "Application complete", "text": "Your reference number", "strong": "HDJ2123F"},
    ),
    ("warning-text", "default"): (
        "{% include 'components/warning_text.html' %}",
        {"text": "You can be fined up to £5,000 if you don’t register."},
    ),
    ("inset-text", "default"): ("{% include 'components/inset_text.html' %}", {"text": LINES}),
    ("details", "default"): (
        "{% include 'components/details.html' %}",
        {"summary": "Help with nationality", "text": NINO},
    ),
    ("breadcrumbs", "with last breadcrumb as current page"): (
        "{% include 'components/breadcrumbs.html' %}",
        {
            "breadcrumbs": [
                ("Home", "/"),
                ("Passports, travel and living abroad", "/browse/abroad"),
                ("Travel abroad", ""),
            ]
        },
    ),
    ("task-list", "default"): (
        "{% include 'components/task_list.html' %}",
        {
            "tasks": [
                {"title": "Company Directors", "url": "#", "status": "Completed"},
                {"title": "Registered company details", "url": "#", "status": "Incomplete", "colour": "blue"},
                {"title": "Business plan", "url": "#", "status": "Incomplete", "colour": "blue"},
            ]
        },
    ),
    ("pagination", "default"): ("{% pagination page %}", {"page": Paginator(range(3), 1).page(2)}),
}


@pytest.mark.parametrize(("component", "example"), PIECES, ids=lambda part: part)
def test_a_component_is_drawn_as_govuk_frontend_draws_it(component: str, example: str) -> None:
    source, context = PIECES[component, example]
    assert meaning(piece(source, **context)) == meaning(EXAMPLES[component][example])


def test_the_error_summary_is_drawn_as_govuk_frontend_draws_it() -> None:
    class Passport(GovukForm):
        issued = forms.CharField()
        postcode = forms.CharField()

    form = Passport({})
    form.full_clean()
    form.errors.clear()
    form.add_error("issued", "The date your passport was issued must be in the past")
    form.add_error("postcode", "Enter a postcode, like AA1 1AA")
    assert meaning(piece("{% error_summary %}", form=form)) == meaning(EXAMPLES["error-summary"]["default"])


def test_rows_of_a_summary_list_without_links_have_no_mark() -> None:
    html = render_to_string("components/summary_list.html", {"rows": [("Name", "Firstname Lastname")]})
    assert meaning(html)[:3] == meaning(EXAMPLES["summary-list"]["default"])[:3]
    assert "no-actions" not in html
