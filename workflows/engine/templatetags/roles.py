"""Role codes in words."""

from django import template

from reviews.people.roles import Role

register = template.Library()


@register.filter
def role_label(code: str) -> str:
    """The words for a role."""
    return str(Role(code).label)
