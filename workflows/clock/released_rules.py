"""Rows of law that a release brings, beside what people changed since the last one."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings

from workflows.clock import registry
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline, GuidanceEdition, RuleEdition
from workflows.clock.periods import Counting
from workflows.clock.rules import Rule

COUNTED_BY_SETTING = "sin_sent_at"


def load_rules() -> int:
    """Write the rows a release brings and give their number; corrected citations and local periods stay.

    Another period, counting or fact is a new row from today on: running deadlines keep theirs. Other words, people or
    reminders are a new revision of the same row, and running deadlines follow it, because no date moves.
    """
    counting = Counting(settings.DAY_ZERO_RULE)
    begins = dict(GuidanceEdition.objects.values_list("code", "in_force_from"))
    newest = {(row.code, row.edition_id): row for row in RuleEdition.objects.order_by("effective_from", "revision")}
    added = 0
    for rule in registry.all_rules():
        released = _as_configured(rule, counting)
        known = newest.get((rule.code, rule.edition))
        row = RuleEdition.written(released)
        if known is None:
            row.effective_from = begins[rule.edition]
            row.save()
        elif not _same_law(known.as_rule(), released):
            row.effective_from = max(local_today(), known.effective_from + timedelta(days=1))
            row.source = known.source
            row.save()
        elif _as_people_left_it(released, known.as_rule()) != known.as_rule():
            _revise(known, _as_people_left_it(released, known.as_rule()))
        else:
            continue
        added += 1
    return added


def _as_configured(rule: Rule, counting: Counting) -> Rule:
    return replace(rule, counting=counting) if rule.day0 == COUNTED_BY_SETTING else rule


def _same_law(known: Rule, released: Rule) -> bool:
    """A local period may differ from the release; a statutory one may not, nor may how it is counted and met."""
    if (known.counting, known.day0, known.met_by) != (released.counting, released.day0, released.met_by):
        return False
    return known.period == released.period or not (known.statutory or released.statutory)


def _as_people_left_it(released: Rule, known: Rule) -> Rule:
    return replace(released, source=known.source, period=known.period)


def _revise(known: RuleEdition, rule: Rule) -> None:
    """Write the same law in other words as a new revision and put what runs under it."""
    row = RuleEdition.written(rule)
    row.effective_from, row.revision = known.effective_from, known.revision + 1
    row.save()
    Deadline.objects.open().filter(rule=known).update(rule=row)
