"""What if a date were another: every date that would move, and nothing saved."""

import re
import zlib
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.cases.services import record_fact
from reviews.trail.models import StreamHead
from tests.factories.cases import make_participant
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock.holidays import add_holiday
from workflows.clock.models import Deadline
from workflows.clock.rederivation import rederive
from workflows.clock.services import meet, start_deadline
from workflows.clock.supposing import supposable
from workflows.rapid_review.clocks import SIN_SENT

TODAY = date(2026, 9, 9)
FRIDAY = date(2026, 8, 28)
SENT = date(2026, 9, 7)


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-09 09:00"), tick=False)


@pytest.fixture
def police():
    return make_agency("Police", kind="lead_partner", sector="police")


@pytest.fixture
def running(case, manager, police):
    """Notified on Monday 7 September; police and a school asked the same day."""
    record_fact(case, SIN_SENT, london("2026-09-07 10:00"), by=manager, at=london("2026-09-09 08:00"))
    meet(start_deadline(case, "C1", day0=FRIDAY), SENT)
    started = {code: start_deadline(case, code, day0=SENT) for code in ("C2", "C2c", "C2d")}
    for agency in (police, make_agency("Hilltop School")):
        make_participant(case, agency)
        started[agency.name] = start_deadline(case, "C2b", day0=SENT, holder_agency=agency)
    return started


def supposed(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def address(case, name="case_what_if"):
    return reverse(name, kwargs={"ref": case.reference})


def text(answer):
    return " ".join(answer.content.decode().split())


def then(case, user, days=None, **calendar):
    found = supposable(case, user, TODAY).then(days or {}, **calendar)
    return {f"{one.known.code} {one.known.subject}".strip(): one for one in found}


def test_what_is_foreseen_is_what_happens(case, running, manager):
    mourning = date(2026, 9, 14)
    foreseen = then(case, manager, holiday=mourning)
    add_holiday(mourning, "Day of national mourning", source="test")
    for one in Deadline.objects.filter(case=case):
        assert foreseen[str(one)].new == one.due_on


def test_a_corrected_fact_is_foreseen_with_what_was_met_by_it(case, running, manager):
    found = then(case, manager, {f"fact_{SIN_SENT}": date(2026, 9, 8)})
    assert {name: one.working_days for name, one in found.items() if one.moves} == {"C2": 1, "C2c": 1, "C2d": 1}
    assert found["C1"].verdict == "Late by 1 working day"
    aware = then(case, manager, {"fact_la_became_aware_at": date(2026, 8, 26)})["C1"]
    assert (aware.new, aware.verdict) == (date(2026, 9, 3), "Late by 2 working days")
    case.facts.filter(name=SIN_SENT).update(at=london("2026-09-08 10:00"))
    rederive(case, fact=SIN_SENT)
    for one in Deadline.objects.filter(case=case):
        assert found[str(one)].new == one.due_on


def test_a_day_of_asking_a_return_and_a_meeting(case, running, manager):
    found = then(case, manager, {"asked_C2b": date(2026, 9, 9), "done_C2c": date(2026, 9, 22)})
    assert found["C2b Police"].new == found["C2b Hilltop School"].new == date(2026, 9, 16)
    assert found["C2b Police"].working_days == 2
    assert found["C2b Police"].reminders_change
    assert found["C2c"].verdict == "Late by 1 working day"
    assert then(case, manager, {"done_C2b": date(2026, 9, 14)})["C2b Police"].verdict == "In time"


def test_a_holiday_taken_away_and_a_fact_not_recorded_yet(case, running, manager):
    Deadline.objects.filter(case=case, code="C1").update(met_on=None)
    gone = then(case, manager, no_holiday=date(2026, 8, 31))
    assert gone["C1"].working_days == -1
    to_come = then(case, manager, {"fact_rr_sent_at": date(2026, 9, 28)})
    assert to_come["C2"].verdict == "In time"
    assert (to_come["C3"].known.due_on, to_come["C3"].new) == (None, date(2026, 10, 8))


def rows_of_everything():
    models = [model for model in apps.get_models() if not model._meta.proxy and model._meta.managed]
    counts = {model._meta.label: model._default_manager.count() for model in models}
    counts.pop("sessions.Session", None)
    return counts, list(StreamHead.objects.order_by("stream").values_list("stream", "seq", "hash"))


def test_nothing_is_saved(client, case, running, manager):
    client.force_login(manager)
    before, stored = rows_of_everything(), list(Deadline.objects.order_by("pk").values())
    query = supposed(f"fact_{SIN_SENT}", date(2026, 9, 8)) | supposed("holiday", date(2026, 9, 14))
    with CaptureQueriesContext(connection) as sent:
        shown = client.get(address(case), query)
        client.get(address(case, "case_what_if_csv"), query)
    writing = [one["sql"] for one in sent if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"])]
    assert [sql for sql in writing if "session" not in sql] == []
    assert "22 September 2026" in text(shown)
    assert rows_of_everything() == before
    assert list(Deadline.objects.order_by("pk").values()) == stored


def test_the_page_shows_what_moves_and_keeps_what_was_typed(client, case, running, manager):
    client.force_login(manager)
    assert "Suppose that" in text(client.get(address(case)))
    query = supposed(f"fact_{SIN_SENT}", date(2026, 9, 8))
    shown = text(client.get(address(case), query))
    for words in ("29 September 2026", "28 September 2026", "+1", "Download as CSV", 'value="2026"', "dates stay"):
        assert words in shown
    listed = client.get(address(case, "case_what_if_csv"), query).content.decode()
    assert '"C2","Complete the rapid review and send it to the Panel","","2026-09-28","2026-09-29","1"' in listed
    assert "No date of this case would move" in text(client.get(address(case), supposed("holiday", date(2026, 9, 12))))


@pytest.mark.parametrize(
    "query",
    [
        {"holiday_day": "31", "holiday_month": "2", "holiday_year": "2027"},
        {"no_holiday": "2026-02-30"},
        supposed(f"fact_{SIN_SENT}", date(9999, 12, 30)),
        {"holiday_day": "\0", "holiday_month": "x", "holiday_year": "9" * 40},
    ],
)
def test_unreadable_dates_are_422(client, case, running, manager, query):
    client.force_login(manager)
    answer = client.get(address(case), query)
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert client.get(address(case, "case_what_if_csv"), query).status_code == 200


def test_an_agency_sees_only_what_it_sees_elsewhere(client, case, running, police):
    client.force_login(make_user(role="agency_lead", agency=police))
    shown = text(client.get(address(case), supposed("asked_C2b", date(2026, 9, 9))))
    assert "Return what your agency knows: Police" in shown
    assert "Hilltop School" not in shown
    client.force_login(make_user(role="agency_lead"))
    for name in ("case_what_if", "case_what_if_csv"):
        assert client.get(address(case, name)).status_code == 404


def test_it_is_reached_from_the_deadlines_and_from_the_correction(client, case, running, manager):
    client.force_login(manager)
    for page in (
        reverse("case_deadlines", kwargs={"ref": case.reference}),
        reverse("fact_correct", kwargs={"ref": case.reference, "name": SIN_SENT}),
        running["C2"].get_absolute_url(),
    ):
        assert address(case) in client.get(page).content.decode()


def test_it_costs_the_same_however_many_deadlines(client, case, running, manager):
    client.force_login(manager)
    costs = []
    for more in (1, 20):
        for _ in range(more):
            start_deadline(case, "C2b", day0=SENT, holder_agency=make_agency())
        with CaptureQueriesContext(connection) as sent:
            client.get(address(case), supposed("asked_C2b", date(2026, 9, 9)))
        costs.append(len([one for one in sent if one["sql"].startswith("SELECT")]))
    assert costs[0] == costs[1]


@pytest.mark.pdf
def test_the_certificate_is_an_accessible_pdf(client, case, running, manager):
    client.force_login(manager)
    pdf = reverse("deadline_certificate_pdf", kwargs={"ref": case.reference, "pk": running["C2"].pk})
    assert pdf in client.get(running["C2"].get_absolute_url()).content.decode()
    answer = client.get(pdf)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    streams = re.findall(rb"stream\n(.*?)\nendstream", answer.content, re.DOTALL)
    inside = answer.content + b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")
    assert b"pdfuaid" in inside
    assert b"/StructTreeRoot" in inside
    client.force_login(make_user(role="agency_lead"))
    assert client.get(pdf).status_code == 404
