"""A figure of the dashboard as the link to the list it counts."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from workflows.dashboards.board import Line
from workflows.dashboards.picking import SHOWS

register = template.Library()


@register.simple_tag
def figure(line: Line, show: str) -> SafeString | int:
    """Show how many of a line fit, as a link to them; a plain nought when there are none."""
    tally = line.tally
    count: int = tally.running + tally.overdue if show == "owed" else getattr(tally, show)
    if not count:
        return 0
    url = reverse("dashboard_deadlines") + line.choice(show).query()
    words = f": {SHOWS[show].lower()}, {tally.title}"
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">{}</span></a>', url, count, words
    )
