"""A deadline that moves is chased anew; what nobody was told about the old day is taken back."""

from __future__ import annotations

from datetime import date

from notifications.addressing import address
from notifications.models import Channel, Delivery, Message, State, Unreachable
from tests.factories.people import make_user
from tests.workflows.chase.reading import climbed, messages, moment_of, plan_of, steps_told, swept
from tests.workflows.clock.conftest import london
from workflows.chase.automatic.planning import plan
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.holidays import add_holiday, remove_holiday
from workflows.clock.models import Deadline, Holiday
from workflows.clock.services import meet


def test_a_bank_holiday_moves_the_plan_and_reminds_again(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    assert steps_told(asked) == ["T-2"]
    add_holiday(date(2026, 9, 7), "A day of mourning", source="for tests")
    plan = plan_of(asked)
    assert plan.due_on == date(2026, 9, 9)
    assert [one.pk for one in messages(asked)] == []  # nobody had received them: they are taken back
    assert swept("2026-09-04 08:01").messages == 2  # T-2 is now the same morning
    assert {one.key.split(":")[1] for one in messages(asked)} == {"2026-09-09"}


def test_what_somebody_received_stays_and_only_the_rest_is_taken_back(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    first, second = messages(asked)
    person = make_user("Rhoda Reader")
    for message, channel, state in (
        (first, Channel.IN_APP, State.SENT),
        (first, Channel.EMAIL, State.PENDING),
        (second, Channel.EMAIL, State.PENDING),
    ):
        Delivery.objects.create(message=message, person=person, channel=channel, state=state)
    add_holiday(date(2026, 9, 7), "A day of mourning", source="for tests")
    assert [one.pk for one in messages(asked)] == [first.pk]
    states = Delivery.objects.filter(channel=Channel.EMAIL).values_list("state", flat=True)
    assert set(states) == {State.CANCELLED}
    assert Message.objects.get(pk=second.pk).addressed is not None


def test_a_met_deadline_takes_back_what_nobody_received(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    meet(asked, date(2026, 9, 4))
    assert messages(asked) == []
    assert not Message.objects.filter(addressed=None).exists()


def test_a_warning_that_nobody_holds_the_duty_ends_with_its_message(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    address(london("2026-09-04 08:01"))
    assert Unreachable.objects.filter(resolved=None, message__key__startswith=f"{asked.pk}:").count() == 2
    meet(asked, date(2026, 9, 4))
    assert not Unreachable.objects.filter(resolved=None, message__key__startswith=f"{asked.pk}:").exists()


def test_a_deadline_that_moves_and_comes_back_is_chased_again(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    holiday_moves(asked, date(2026, 9, 9))
    holiday_moves(asked, date(2026, 9, 8))
    assert plan_of(asked).due_on == date(2026, 9, 8)
    assert swept("2026-09-04 08:02").messages == 2


def holiday_moves(deadline: Deadline, to: date) -> None:
    """Move the due day by adding a day on which nothing counts, or taking it back."""
    found = Holiday.objects.filter(date=date(2026, 9, 7)).first()
    if found is None:
        add_holiday(date(2026, 9, 7), "A day of mourning", source="for tests")
    else:
        remove_holiday(found, "A mistake")
    deadline.refresh_from_db()
    assert deadline.due_on == to


def test_a_rung_climbs_again_only_when_the_due_day_is_another(asked: Deadline) -> None:
    swept("2026-09-08 08:00")
    assert climbed(asked) == ["climb/T"]
    add_holiday(date(2026, 9, 7), "A day of mourning", source="for tests")
    swept("2026-09-09 08:00")
    assert climbed(asked) == ["climb/T", "climb/T"]
    swept("2026-09-09 09:00")
    assert climbed(asked) == ["climb/T", "climb/T"]


def test_eight_in_the_morning_is_local_on_both_sides_of_a_clock_change(asked: Deadline) -> None:
    """E43: the clocks go back on 25 October 2026 and forward on 28 March 2027."""
    for due, code, utc in (
        (date(2026, 10, 26), "T-1", "2026-10-23T07:00:00+00:00"),
        (date(2026, 10, 26), "T", "2026-10-26T08:00:00+00:00"),
        (date(2027, 3, 30), "T-2", "2027-03-24T08:00:00+00:00"),
        (date(2027, 3, 30), "T", "2027-03-30T07:00:00+00:00"),
    ):
        Deadline.objects.filter(pk=asked.pk).update(due_on=due)
        swept("2026-09-04 08:00")  # finds it moved and plans it anew
        asked.refresh_from_db()
        plan([asked])
        assert moment_of(asked, code).isoformat() == utc


def test_the_hour_that_comes_twice_sends_nothing_twice(asked: Deadline) -> None:
    """E43: 01:30 on 25 October 2026 happens at +01:00 and again at +00:00."""
    first = london("2026-10-25 01:30")
    again = first.replace(fold=1)
    assert sweep(first).messages > 0
    assert sweep(again).messages == 0
