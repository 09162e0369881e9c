"""What other pages show of the post: `{% load post %}`."""

from typing import Any

from django import template
from django.template.context import Context

from notifications.models import Unreachable
from reviews.people.duty_words import in_words
from reviews.people.policy import may

register = template.Library()
NAMED = 5


@register.inclusion_tag("reviews/post/unreachable_warning.html", takes_context=True)
def unreachable_warning(context: Context) -> dict[str, Any]:
    """Warn the business unit of duties that messages wait for and nobody holds; nothing for everybody else."""
    user = context["request"].user
    if not may(user, "chase"):
        return {"duties": []}
    waiting = list(Unreachable.objects.filter(resolved=None).order_by("duty").values_list("duty", flat=True).distinct())
    words = in_words(waiting[:NAMED])
    return {
        "duties": [words[duty] for duty in waiting[:NAMED]],
        "more": max(len(waiting) - NAMED, 0),
        "operates": may(user, "operate_post"),
    }
