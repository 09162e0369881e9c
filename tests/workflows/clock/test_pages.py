"""The deadlines page, the certificate, and the lateness form, as people see them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cases import make_participant
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock.models import Deadline
from workflows.clock.services import meet, start_deadline

FRIDAY = date(2026, 8, 28)


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-09 09:00"), tick=False)


@pytest.fixture
def police():
    return make_agency("Police", kind="lead_partner", sector="police")


@pytest.fixture
def running(case, police):
    """Three deadlines: one met late by nobody yet, one of the police, one of a school."""
    started = [start_deadline(case, "C1", day0=FRIDAY)]
    for agency in (police, make_agency("Hilltop School")):
        make_participant(case, agency)
        started.append(start_deadline(case, "C2b", day0=date(2026, 9, 7), holder_agency=agency))
    return started


def page(case, name="case_deadlines", **kwargs):
    return reverse(name, kwargs={"ref": case.reference, **kwargs})


def text(response):
    return " ".join(response.content.decode().split())


def test_the_manager_sees_every_deadline_its_state_and_the_days_left(client, case, running, manager):
    client.force_login(manager)
    shown = text(client.get(page(case)))
    for words in ("7 September 2026", "Overdue", "2 working days overdue", "3 working days left", "Hilltop School"):
        assert words in shown
    assert "The dashed line is today, 9 September 2026" in shown


def test_met_ones_can_be_left_out(client, case, running, manager):
    meet(running[0], date(2026, 9, 8))
    client.force_login(manager)
    assert "Met late" in text(client.get(page(case)))
    assert "Met late" not in text(client.get(page(case) + "?show=open"))
    assert client.get(page(case) + "?show=%00nonsense").status_code == 200


def test_an_agency_sees_the_deadlines_of_the_case_and_its_own(client, case, running, police):
    client.force_login(make_user(role="agency_lead", agency=police))
    shown = text(client.get(page(case)))
    assert "Return what your agency knows: Police" in shown
    assert "Hilltop School" not in shown
    foreign = Deadline.objects.get(subject="Hilltop School")
    assert client.get(page(case, "deadline_certificate", pk=foreign.pk)).status_code == 404


@pytest.mark.parametrize("role", ["agency_lead", "system_administrator", "auditor"])
def test_strangers_get_404_everywhere(client, case, running, role):
    client.force_login(make_user(role=role))
    assert client.get(page(case)).status_code == 404
    for name in ("deadline_certificate", "deadline_lateness"):
        assert client.get(page(case, name, pk=running[0].pk)).status_code == 404


def test_what_is_missing_is_404(client, case, manager):
    client.force_login(manager)
    assert client.get("/cases/WF-RR-1999-001/deadlines/").status_code == 404
    assert client.get(page(case, "deadline_certificate", pk=2**62)).status_code == 404
    assert client.get(f"/cases/{case.reference}/deadlines/99999999999999999999999/").status_code == 404


def test_the_certificate_explains_the_day(client, case, running, manager):
    client.force_login(manager)
    shown = text(client.get(page(case, "deadline_certificate", pk=running[0].pk)))
    for words in (
        "Why 7 September 2026?",
        "Bank holiday: Summer bank holiday",
        "Saturday 29 August 2026",
        "Children Act 2004 s.16C(1)",
        "Working Together to Safeguard Children 2026",
        "not yet confirmed against the 2026 text",
        "When the local authority became aware: 28 August 2026 at 10am",
        "The day of the event is day 0",
    ):
        assert words in shown


def test_the_certificate_leads_to_a_correction_of_day_zero(client, case, running, manager, police):
    address = reverse("fact_correct", kwargs={"ref": case.reference, "name": "la_became_aware_at"})
    certificate = page(case, "deadline_certificate", pk=running[0].pk)
    client.force_login(manager)
    assert address in text(client.get(certificate))
    client.force_login(make_user(role="agency_lead", agency=police))
    assert address not in text(client.get(certificate))


def test_a_local_rule_is_marked_as_an_assumption(client, case, running, manager):
    client.force_login(manager)
    assert "Local practice or our reading" in text(client.get(page(case, "deadline_certificate", pk=running[1].pk)))


def test_the_page_costs_the_same_however_many_deadlines(client, case, manager):
    client.force_login(manager)
    start_deadline(case, "C2b", day0=FRIDAY, holder_agency=make_agency())
    costs = [queries_of(client, page(case))]
    for _ in range(25):
        start_deadline(case, "C2b", day0=FRIDAY, holder_agency=make_agency())
    costs.append(queries_of(client, page(case)))
    assert costs[0] == costs[1] <= 12


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len([one for one in queries if one["sql"].startswith("SELECT")])


LATE = {
    "reason": "Waiting for the hospital.",
    "forecast_on_day": "14",
    "forecast_on_month": "9",
    "forecast_on_year": "2026",
    "told_to": "The Panel",
    "told_on_day": "8",
    "told_on_month": "9",
    "told_on_year": "2026",
}


def test_e21_lateness_is_recorded_and_the_due_day_stays(client, case, running, manager):
    client.force_login(manager)
    address = page(case, "deadline_lateness", pk=running[0].pk)
    assert "does not move" in text(client.get(address))
    answer = client.post(address, LATE, follow=True)
    assert answer.status_code == 200
    shown = text(answer)
    for words in ("Waiting for the hospital.", "14 September 2026", "The Panel, 8 September 2026", "Why 7 September"):
        assert words in shown


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reason": ""}, "Answer “Why is it late?”"),
        ({"told_to": ""}, "Answer “Who was told that it is late?”"),
        ({"told_on_year": "2031"}, "must be today or in the past"),
        ({"forecast_on_day": "1"}, "must not be in the past"),
        ({"forecast_on_month": "feb", "forecast_on_day": "31"}, "must be a real date"),
    ],
)
def test_bad_input_is_422_and_nothing_typed_is_lost(client, case, running, manager, wrong, message):
    client.force_login(manager)
    answer = client.post(page(case, "deadline_lateness", pk=running[0].pk), LATE | wrong)
    assert answer.status_code == 422
    shown = text(answer)
    assert message in shown
    assert "Error: " in shown
    assert "Waiting for the hospital." in shown or not (LATE | wrong)["reason"]
    running[0].refresh_from_db()
    assert running[0].late_reason == ""


def test_what_is_not_late_is_refused_in_words(client, case, running, manager):
    client.force_login(manager)
    answer = client.post(page(case, "deadline_lateness", pk=running[1].pk), {"reason": "Perhaps."})
    assert answer.status_code == 422
    assert "is not late" in text(answer)


def test_only_those_who_set_dates_may_record_lateness(client, case, running):
    client.force_login(make_user(role="scrutineer"))
    assert client.get(page(case, "deadline_certificate", pk=running[0].pk)).status_code == 200
    answer = client.post(page(case, "deadline_lateness", pk=running[0].pk), LATE)
    assert answer.status_code == 403


def test_agencies_do_not_read_the_reasons(client, case, running, manager, police):
    client.force_login(manager)
    client.post(page(case, "deadline_lateness", pk=running[0].pk), LATE)
    client.force_login(make_user(role="agency_lead", agency=police))
    shown = text(client.get(page(case, "deadline_certificate", pk=running[0].pk)))
    assert "14 September 2026" in shown
    assert "hospital" not in shown
