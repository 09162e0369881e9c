"""Template tags and filters: `{% load govuk %}`."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reviews.commands.claiming import COMMAND_FIELD
from reviews.presentation.dates import spoken_date, spoken_time

register = template.Library()


@register.filter
def gov_date(value: Any) -> str:
    """Write a day as "20 November 2026"; a moment as its local day; nothing as nothing."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return spoken_date(value) if isinstance(value, date) else ""


@register.filter
def gov_datetime(value: Any) -> str:
    """Write a moment as "20 November 2026 at 4:42pm", in local time."""
    if not isinstance(value, datetime):
        return gov_date(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{spoken_date(local.date())} at {spoken_time(local)}"


@register.filter(needs_autoescape=True)
def paragraphs(value: Any, autoescape: bool = True) -> SafeString:
    """Show typed text as GOV.UK paragraphs; line breaks are kept, markup is shown as text."""
    blocks = [block.strip() for block in str(value or "").replace("\r\n", "\n").split("\n\n")]
    lines = ([(line,) for line in block.split("\n")] for block in blocks if block)
    return format_html_join(
        "\n", '<p class="govuk-body">{}</p>', ((format_html_join(mark_safe("<br>"), "{}", one),) for one in lines)
    )


@register.simple_tag
def some_row_acts(rows: Any) -> bool:
    """Say whether any row of a summary list has a link."""
    return any(len(row) > 2 and row[2] for row in rows)


@register.simple_tag(takes_context=True)
def command_id(context: Context) -> SafeString:
    """Give each POST form an id of its own; a form shown again keeps the one that was posted."""
    request = context.get("request")
    posted = request.POST.get(COMMAND_FIELD, "") if request is not None and request.method == "POST" else ""
    try:
        value = uuid.UUID(posted).hex
    except ValueError:
        value = uuid.uuid4().hex
    return format_html('<input type="hidden" name="{}" value="{}">', COMMAND_FIELD, value)


@register.simple_tag
def top_fields(form: BaseForm) -> list[Any]:
    """List the visible fields that are not revealed by a choice of another field."""
    hidden_inside = {
        name
        for parent, choices in getattr(form, "conditional", {}).items()
        if parent in form.fields
        for names in choices.values()
        for name in names
    }
    shared = form.shared_dependents() if hasattr(form, "shared_dependents") else set()
    return [field for field in form.visible_fields() if field.name not in hidden_inside - shared]


@register.simple_tag
def clear_hint(form: BaseForm, name: str) -> str:
    """Drop a hint that another package put on a field (a link inside a hint is read out as plain text)."""
    if name in form.fields:
        form.fields[name].help_text = ""
        form[name].help_text = ""
    return ""


@dataclass(frozen=True)
class SummaryError:
    """One line of the error summary and the control it leads to."""

    text: str
    target: str


def _forms_in(context: Context) -> Iterator[BaseForm]:
    seen: set[int] = set()
    for name in ("form", "formset", "forms_with_errors"):
        found = context.get(name)
        for one in found if isinstance(found, list | tuple) else [found]:
            if isinstance(one, BaseFormSet) and one.is_bound:
                yield from one.forms
            elif isinstance(one, BaseForm) and one.is_bound and id(one) not in seen:
                seen.add(id(one))
                yield one


def errors_of(context: Context) -> list[SummaryError]:
    """List the errors of the page's forms in the order of their fields."""
    errors: list[SummaryError] = []
    for form in _forms_in(context):
        visible = [field for field in form if not field.is_hidden]
        first = visible[0].focus_id if visible and hasattr(visible[0], "focus_id") else ""
        errors += [SummaryError(str(text), first) for text in form.non_field_errors()]
        for field in form:
            target = first if field.is_hidden else getattr(field, "focus_id", field.id_for_label)
            errors += [SummaryError(str(text), target) for text in list(field.errors)[:1]]
    formset = context.get("formset")
    if isinstance(formset, BaseFormSet) and formset.is_bound:
        first = next((field.focus_id for form in formset for field in form if not field.is_hidden), "")
        errors += [SummaryError(str(text), first) for text in formset.non_form_errors()]
    return errors


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(context: Context) -> dict[str, Any]:
    """Show every error of the page's `form`, `formset` and `forms_with_errors`, each leading to its control."""
    return {"errors": errors_of(context)}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """Begin the title with "Error: " when a form of the page was refused."""
    return "Error: " if errors_of(context) else ""


@register.simple_tag
def tag(text: Any, colour: str = "", classes: str = "") -> SafeString:
    """Show a coloured word; colour is a GOV.UK tag colour such as red, orange, yellow, green, blue, grey."""
    shade = f" govuk-tag--{colour}" if colour else ""
    more = f" {classes}" if classes else ""
    return format_html('<strong class="govuk-tag{}{}">{}</strong>', shade, more, text)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Write the page's query string with some values changed; None or "" takes one out."""
    request = context.get("request")
    parameters = request.GET.copy() if request is not None else None
    if parameters is None:
        return "?"
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: Any) -> str:
    """Write the page's query string without one of the chosen values (and back on its first page)."""
    request = context["request"]
    parameters = request.GET.copy()
    parameters.setlist(name, [one for one in parameters.getlist(name) if one != str(value)])
    parameters.pop("page", None)
    return f"?{parameters.urlencode()}"


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(context: Context, label: str, key: str, numeric: bool = False) -> dict[str, Any]:
    """Make a column heading that sorts by `key` (and turns the order round when it does already)."""
    request = context.get("request")
    now = request.GET.get("sort", "") if request is not None else ""
    now = now or str(context.get("sorted_by", ""))
    state = "ascending" if now == key else "descending" if now == f"-{key}" else "none"
    wanted = f"-{key}" if state == "ascending" else key
    return {"label": label, "state": state, "url": query(context, sort=wanted, page=None), "numeric": numeric}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Page numbers that keep the query string; `page` comes from page_of()."""
    page.shown = list(_shown(page.number, page.paginator.num_pages))
    return {"page": page, "request": context.get("request")}


def _shown(number: int, last: int) -> Iterator[int | None]:
    before = 0
    for one in range(1, last + 1):
        if one in {1, last} or abs(one - number) <= 1:
            if one - before > 1:
                yield None
            yield one
            before = one


@register.simple_tag
def svg_bar(value: float, most: float, colour: str = "blue", mark: float | None = None, width: int = 200) -> SafeString:
    """Draw a bar beside its number; hidden from screen readers, for the table already says it."""
    most = max(float(most), float(value), 1.0)
    length = round(width * max(float(value), 0) / most, 1)
    line: SafeString | str = ""
    if mark is not None:
        at = round(width * float(mark) / most, 1)
        line = format_html('<line class="app-bar__mark" x1="{0}" x2="{0}" y1="0" y2="20"></line>', at)
    return format_html(
        '<svg class="app-bar" aria-hidden="true" focusable="false" width="{0}" height="20" viewBox="0 0 {0} 20">'
        '<rect class="app-bar__fill app-bar__fill--{1}" width="{2}" height="20"></rect>{3}</svg>',
        width, colour, length, line,
    )  # fmt: skip


@register.simple_tag
def button(text: str, url: str = "", kind: str = "") -> SafeString:
    """A button, or a link that looks like one; kind is secondary, warning or start."""
    shade = f" govuk-button--{kind}" if kind else ""
    if url:
        return format_html(
            '<a href="{}" role="button" draggable="false" class="govuk-button{}" data-module="govuk-button">{}</a>',
            url, shade, text,
        )  # fmt: skip
    return format_html(
        '<button type="submit" class="govuk-button{}" data-module="govuk-button">{}</button>', shade, text
    )
