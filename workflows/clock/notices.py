"""The clock's own message: a due date moved. One for each case and duty, however many dates moved at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from notifications.kinds import Kind, Urgency
from notifications.outbox import Note, post_all
from reviews.cases.models import Case
from reviews.presentation.dates import spoken_date
from reviews.trail.actor import current_act
from workflows.clock.addressees import completed
from workflows.clock.models import Deadline

DEADLINE_MOVED = Kind(
    "deadline.moved",
    "{case_ref}: {task}, new date {due}",
    body="The date of {task} moved. It is now {due}, because a recorded date was corrected, the bank holidays changed "
    "or a rule changed. The page says which, and shows how the date was counted.",
    description="A due date moved because a recorded date was corrected, the bank holidays or a rule changed.",
    urgency=Urgency.SOON,
)
PARTNERSHIP_DATES = "Partnership"


def tell_moved(moved: Sequence[Deadline]) -> None:
    """Tell those who owe a deadline that its date moved; what is met or only for information is left out."""
    open_ones = [one for one in moved if one.is_open and not one.rule.information_only]
    told: dict[tuple[int | None, str], list[Deadline]] = {}
    for one in open_ones:
        for duty in duties_of(one):
            told.setdefault((one.case_id, duty), []).append(one)
    references = dict(Case.objects.filter(pk__in={pk for pk, _ in told if pk}).values_list("pk", "reference"))
    post_all(_notes(told, references))


def duties_of(deadline: Deadline) -> list[str]:
    """Whom the rule reminds of this deadline; words that an agency or the work completes get its number."""
    whom = deadline.rule.remind_whom
    return list(dict.fromkeys(completed(one, deadline=deadline.pk, agency=deadline.holder_agency_id) for one in whom))


def _notes(told: dict[tuple[int | None, str], list[Deadline]], references: dict[int, str]) -> Iterator[Note]:
    act = current_act() or ""
    for (case_id, duty), deadlines in told.items():
        first = min(deadlines, key=lambda one: (one.due_on, one.pk))
        many = len(deadlines) - 1
        others = f" and {many} more" if many else ""
        ref = references[case_id] if case_id else ""
        yield Note(
            DEADLINE_MOVED.code,
            key=f"moved:{act}:{case_id or 0}:{duty}:{first.pk}:{first.due_on}",
            duty=duty,
            case_ref=ref or PARTNERSHIP_DATES,
            url=_address(ref, first, alone=not many),
            context={"task": f"{first.title}{others}", "due": spoken_date(first.due_on)},
        )


def _address(ref: str, deadline: Deadline, *, alone: bool) -> str:
    if not ref:
        return deadline.get_absolute_url()
    if alone:
        return reverse("deadline_certificate", kwargs={"ref": ref, "pk": deadline.pk})
    return reverse("case_deadlines", kwargs={"ref": ref})
