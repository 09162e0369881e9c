"""Whether a list is filtered."""

from django import template
from django.forms import BaseForm

register = template.Library()


@register.filter
def has_choice(form: BaseForm | None) -> bool:
    """Tell whether the address chooses something in this filter: then it is shown unfolded."""
    if form is None or not form.is_bound:
        return False
    return any(field.data not in (None, "", [], [""]) for field in form)
