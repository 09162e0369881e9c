"""Every figure opens the cases it counts; each role sees its own part."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.cases import make_case
from tests.factories.people import make_user
from tests.workflows.clock.conftest import london
from workflows.clock.lateness import record_lateness
from workflows.clock.models import Deadline, RuleEdition
from workflows.clock.services import lapse, start_deadline

FIGURE = re.compile(r'href="(/dashboard/deadlines/\?[^"]*)"[^>]*>\s*(?:<span[^>]*>)?(\d+)<')


def shown(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


@pytest.mark.parametrize(
    ("role", "least"), [("partnership_manager", 12), ("scrutineer", 12), ("lsp", 12), ("agency_lead", 4)]
)
def test_every_figure_opens_exactly_the_deadlines_it_counts(client, everything, school, police, role, least):
    agency = {"agency_lead": school, "lsp": police}.get(role)
    client.force_login(make_user(role=role, agency=agency))
    found = FIGURE.findall(shown(client, reverse("dashboard")))
    assert len(found) >= least
    for url, count in found:
        assert f"{count} deadline" in shown(client, url), url


def test_the_manager_sees_timeliness_with_median_and_spread(client, everything):
    client.force_login(make_user(role="partnership_manager"))
    page = shown(client, reverse("dashboard"))
    assert "Statutory timeliness, April 2026 to March 2027" in page
    # C1 took 3, 5, 7 and 9 working days: two in time, two late, one of 28 August overdue.
    assert "6 (middle half 4.5 to 7.5)" in page
    assert "40% of 5" in page
    assert "Complete the rapid review" in page
    last_year = shown(client, reverse("dashboard") + "?year=2025")
    assert "Statutory timeliness, April 2025 to March 2026" in last_year
    assert "13 (from 13 to 13)" in last_year


def test_the_agency_with_most_overdue_stands_first(client, everything):
    client.force_login(make_user(role="partnership_manager"))
    page = shown(client, reverse("dashboard"))
    assert page.index(">Hilltop School<") < page.index(">Police<")


def test_what_was_done_before_its_day_0_took_no_time_at_all(client, everything):
    """A period that is counted backwards (C6) is met before its day 0; the working days taken leave it out."""
    Deadline.objects.filter(code="C1", day0=date(2026, 8, 3)).update(met_on=date(2026, 7, 20))
    client.force_login(make_user(role="partnership_manager"))
    assert "7 (from 5 to 9)" in shown(client, reverse("dashboard"))


def test_an_agency_that_never_answered_has_no_clean_record(client, everything, school):
    """What ended unanswered counts as missed, in the table, in its list and as a state; a cancelled one does not."""
    lapse(Deadline.objects.get(code="C2b", day0=date(2026, 8, 24)), date(2026, 9, 9))
    client.force_login(make_user(role="agency_lead", agency=school))
    page = shown(client, reverse("dashboard"))
    assert 'data-label="Ended unanswered"><a' in page
    assert "0% of 1" in page
    shows = shown(client, reverse("dashboard_deadlines") + "?show=unanswered")
    assert "1 deadline" in shows
    assert "Ended unanswered" in shows
    assert "1 deadline" in shown(client, reverse("dashboard_deadlines") + "?show=missed&year=2026&own=1")


def test_every_clock_of_every_procedure_stands_in_a_table(client, police):
    """Held by an agency, asked by the law, or the partnership's own: none is seen in the head figures alone."""
    day0, due = date(2026, 9, 7), date(2026, 9, 30)
    case = make_case(at=london("2026-09-07 09:00"))
    rules = {row.code: row for row in RuleEdition.objects.filter(information_only=False)}
    assert {"C4", "C5a", "C12", "C17b", "C17c", "C13-1"} <= set(rules)
    about = {"case": case, "day0": day0, "due_on": due, "first_due_on": due, "opened_at": timezone.now()}
    for code, row in rules.items():
        Deadline.objects.create(code=code, rule=row, **about)
        Deadline.objects.create(code=code, rule=row, holder_agency=police, subject="Police", **about)
    client.force_login(make_user(role="partnership_manager"))
    page = shown(client, reverse("dashboard"))
    tables = page[page.index('id="agencies"') : page.index('id="reasons"')]
    assert {code for code in rules if f"code={code}&" not in tables} == set()
    local = tables[tables.index('id="local"') :]
    assert "C17b" in local
    assert "C1&" not in local
    for url, count in FIGURE.findall(local):
        assert count == "1"
        assert "1 deadline" in shown(client, url), "those that Police holds are in Police's row"


def test_an_agency_sees_its_own_work_and_record_and_nobody_elses(client, everything, school):
    client.force_login(make_user(role="agency_lead", agency=school))
    page = shown(client, reverse("dashboard"))
    assert "What your agency owes" in page
    assert "Your agency's own record" in page
    assert "Police" not in page
    assert "Agency by agency" not in page
    every = shown(client, reverse("dashboard_deadlines") + "?show=all")
    assert "Police" not in every


def test_reasons_are_for_overseers_only(client, everything, school):
    late = Deadline.objects.filter(code="C1", met_on__isnull=False, case__closed_at=None).order_by("-met_on")[0]
    manager = make_user(role="partnership_manager")
    record_lateness(late, "The office was flooded.", None, "Panel", late.met_on)
    client.force_login(manager)
    assert "The office was flooded." in shown(client, reverse("dashboard"))
    assert "The office was flooded." in shown(client, reverse("dashboard_deadlines") + "?show=missed&format=csv")
    client.force_login(make_user(role="agency_lead", agency=school))
    for url in (reverse("dashboard"), reverse("dashboard_deadlines") + "?show=all"):
        assert "The office was flooded." not in shown(client, url)
    assert "Late reason" not in shown(client, reverse("dashboard_deadlines") + "?show=all&format=csv")


@pytest.mark.parametrize("table", ["agencies", "statutory", "local", "record"])
def test_each_table_is_a_file(client, everything, table):
    client.force_login(make_user(role="dsp"))
    answer = client.get(reverse("dashboard") + f"?table={table}")
    assert answer["Content-Type"].startswith("text/csv")
    assert b"Per cent in time" in answer.content


def test_nonsense_in_the_address_is_not_an_error(client, everything):
    client.force_login(make_user(role="partnership_manager"))
    assert client.get(reverse("dashboard") + "?table=passwords").status_code == 404
    for query in ("?year=99999", "?year=0000", "?year=²", "?year=2999", "?year=%00"):
        assert client.get(reverse("dashboard") + query).status_code == 200
    for query in ("?show=x&code=%00&agency=1e9&year=0&own=2", "?sort=;drop", "?page=-4", "?agency=99999999999999"):
        assert client.get(reverse("dashboard_deadlines") + query).status_code == 200


def test_somebody_without_a_part_has_no_dashboard(client, law):
    client.force_login(make_user(role="system_administrator"))
    assert client.get(reverse("dashboard")).status_code == 403
    assert client.get(reverse("dashboard_deadlines")).status_code == 403


@pytest.mark.parametrize("role", ["partnership_manager", "agency_lead"])
def test_the_cost_does_not_grow(client, everything, school, role):
    client.force_login(make_user(role=role, agency=school if role == "agency_lead" else None))
    for url in (reverse("dashboard"), reverse("dashboard_deadlines")):
        client.get(url)
        before = cost(client, url)
        case = Deadline.objects.filter(code="C2")[0].case
        assert case
        for number in range(5):
            start_deadline(case, "C3a", day0=case.opened_at.date(), subject=f"{url}{number}")
        assert cost(client, url) == before <= 24


def cost(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
