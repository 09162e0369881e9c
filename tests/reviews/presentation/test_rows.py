"""Rows that are added and removed without JavaScript."""

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from reviews.presentation.fields import GovukDateField
from reviews.presentation.forms import GovukForm
from reviews.presentation.formsets import GovukFormSet, bind_rows


class Entry(GovukForm):
    """One row of a chronology."""

    when = GovukDateField(label="Date")
    what = forms.CharField(label="What happened")


Entries = forms.formset_factory(Entry, formset=GovukFormSet, extra=1)


def posted(*rows: str, **more: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0", **more})
    for place, what in enumerate(rows):
        data.update({f"rows-{place}-what": what, f"rows-{place}-when_day": str(place + 1)})
    return data


def test_add_gives_one_more_row_without_complaints() -> None:
    rows, only_rows = bind_rows(Entries, posted("first", add="1"), prefix="rows")
    html = str(rows)
    assert only_rows
    assert len(rows.forms) == 2
    assert 'value="first"' in html
    assert "govuk-error-message" not in html


def test_remove_takes_out_the_row_in_the_middle_and_moves_the_rest_up() -> None:
    rows, only_rows = bind_rows(Entries, posted("first", "second", "third", **{"remove-1": "1"}), prefix="rows")
    assert only_rows
    assert [form["what"].value() for form in rows.forms] == ["first", "third"]
    assert rows.forms[1]["when"].value()[0] == "3"


def test_nonsense_buttons_change_nothing() -> None:
    rows, only_rows = bind_rows(Entries, posted("first", **{"remove-77": "1"}), prefix="rows")
    assert only_rows
    assert len(rows.forms) == 1
    assert not bind_rows(Entries, posted("first", **{"remove-x": "1"}), prefix="rows")[1]


def test_errors_of_rows_are_in_the_summary_and_enter_does_not_remove_a_row() -> None:
    rows, only_rows = bind_rows(Entries, posted("", "second"), prefix="rows")
    assert not only_rows
    assert not rows.is_valid()
    context = {"formset": rows, "form": GovukForm(), "page_title": "Chronology"}
    html = render_to_string("components/form_page.html", context, RequestFactory().get("/"))
    assert 'href="#id_rows-0-what"' in html
    assert html.index('<button type="submit" class="govuk-visually-hidden"') < html.index('name="remove-0"')
