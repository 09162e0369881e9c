"""The certificate as plain text, for the terminal."""

from collections.abc import Iterator

from workflows.clock.explanation import SEND_BY, Explanation
from workflows.clock.words import spoken_day, spoken_moment


def plain_text(shown: Explanation, reference: str) -> str:
    """Write the whole certificate, one fact a line, then one day a line."""
    return "\n".join(_lines(shown, reference))


def _lines(shown: Explanation, reference: str) -> Iterator[str]:
    deadline, rule = shown.deadline, shown.deadline.rule
    about = f" ({deadline.subject})" if deadline.subject else ""
    yield f"{reference}  {rule.code}  {rule.title}{about}"
    yield f"Due:      {spoken_day(shown.due)}, {shown.until}"
    yield f"Day 0:    {spoken_day(deadline.day0)}"
    yield f"          {shown.origin}"
    yield f"Period:   {deadline.derived_rule().period if shown.count else 'the day was named by whoever asked'}"
    if shown.count:
        yield f"Counting: {shown.count.counting}"
    yield f"Source:   {rule.source}"
    yield f"Edition:  {rule.edition.title}"
    if rule.edition.note:
        yield f"          {rule.edition.note}"
    if rule.assumption:
        yield "          Assumption: local practice or our reading, not confirmed in the published text."
    if shown.granted:
        yield "          More time was granted; the count below gives the day without it."
    if deadline.was_moved:
        yield f"First due: {spoken_day(deadline.first_due_on)}; it was derived again since."
    for one in shown.made:
        yield f"Corrected: {spoken_moment(one.old_at)} became {spoken_moment(one.new_at)}, agreed by {one.decided_by}."
    for one in shown.waiting:
        yield f"Waiting:  a correction to {spoken_moment(one.new_at)}; the old date counts until it is agreed."
    if shown.uncertain:
        yield f"          {shown.uncertain}"
    yield f"Advice:   {SEND_BY}"
    for line in shown.count.lines if shown.count else ():
        number = "" if line.number is None else str(line.number)
        yield f"  {line.day.isoformat()}  {line.day:%a}  {number:>3}  {line.why}".rstrip()
