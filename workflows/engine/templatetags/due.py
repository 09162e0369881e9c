"""Whether the due day of a task has come, and whose day it is."""

from django import template
from django.utils.safestring import SafeString

from reviews.presentation.templatetags.govuk import tag
from workflows.clock.calendars import local_today
from workflows.engine.due_words import clock_of_case
from workflows.engine.models import WorkItem

register = template.Library()


register.filter(clock_of_case)


@register.simple_tag
def due_tag(item: WorkItem) -> SafeString | str:
    """Say that an open task is due today or overdue; nothing before that day."""
    if item.due_on is None or not item.is_open or item.due_on > (today := local_today()):
        return ""
    return tag("Due today", "orange") if item.due_on == today else tag("Overdue", "red")
