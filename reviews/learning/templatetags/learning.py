"""The colour of an action as a tag: sign and word, so that nobody needs to see the colour."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reviews.learning.colours import LOOKS, Colour, Look

register = template.Library()


@register.simple_tag
def colour_tag(look: Look | str) -> SafeString:
    """Show a colour; takes a Look, or the code of a colour."""
    shown = look if isinstance(look, Look) else LOOKS[Colour(look)]
    return format_html(
        '<strong class="govuk-tag govuk-tag--{}"><span aria-hidden="true">{}\u00a0</span>{}</strong>',
        shown.tag,
        shown.icon,
        shown.name,
    )
