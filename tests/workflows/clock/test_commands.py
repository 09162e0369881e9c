"""explain_deadline and check_deadlines."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reviews.cases.models import Fact
from tests.workflows.clock.conftest import london
from workflows.clock.models import Deadline, Holiday
from workflows.clock.services import start_deadline
from workflows.clock.starting import start_partnership_deadline

FRIDAY = date(2026, 8, 28)


def said(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_explain_prints_the_certificate(case):
    start_deadline(case, "C1", day0=FRIDAY)
    lines = said("explain_deadline", case.reference.lower(), "c1").splitlines()
    assert lines[0] == f"{case.reference}  C1  Notify the Panel of the serious incident"
    assert lines[1] == "Due:      Monday 7 September 2026, 23:59, Europe/London"
    assert "  2026-08-31  Mon       bank holiday: Summer bank holiday" in lines
    assert "  2026-09-07  Mon    5" in lines


def test_explain_names_what_it_does_not_know(case):
    with pytest.raises(CommandError, match="There is no case XX-1"):
        said("explain_deadline", "XX-1", "C1")
    with pytest.raises(CommandError, match=r"has no deadline C2\. It has: none yet"):
        said("explain_deadline", case.reference, "C2")
    start_deadline(case, "C1", day0=FRIDAY)
    with pytest.raises(CommandError, match="It has: C1"):
        said("explain_deadline", case.reference, "C9")


def test_check_passes_when_stored_is_derived(case):
    start_deadline(case, "C1", day0=FRIDAY)
    start_deadline(case, "C3a", day0=FRIDAY, asked_day=date(2026, 9, 2))
    assert said("check_deadlines").startswith("2 open deadlines checked")


@pytest.mark.parametrize("break_it", ["due", "day0", "fact", "holiday"])
def test_check_fails_for_every_way_of_drifting(case, break_it):
    deadline = start_deadline(case, "C1", day0=FRIDAY)
    match break_it:
        case "due":
            Deadline.objects.filter(pk=deadline.pk).update(due_on=date(2026, 9, 8))
        case "day0":
            Deadline.objects.filter(pk=deadline.pk).update(day0=date(2026, 8, 20))
        case "fact":
            Fact.objects.filter(case=case).update(at=london("2026-08-20 10:00"))
        case "holiday":
            Holiday.objects.filter(date=date(2026, 8, 31)).delete()
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_deadlines", stdout=out)
    assert refused.value.returncode == 1
    assert f"{case.reference} C1" in out.getvalue()


def test_explain_knows_the_dates_of_the_partnership(law):
    start_partnership_deadline("C18", day0=date(2026, 3, 31), subject="2025 to 2026")
    lines = said("explain_deadline", "partnership", "C18").splitlines()
    assert lines[0].startswith("Partnership  C18")
    assert lines[1] == "Due:      Wednesday 30 September 2026, 23:59, Europe/London"
