"""The pages on which the law is read and changed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.workflows.clock.conftest import london
from workflows.clock.models import PeriodProposal
from workflows.clock.services import start_deadline

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-01 12:00"), tick=False)


def text(answer):
    return " ".join(answer.content.decode().split())


def confirmed(client, url, data):
    shown = client.post(url, data)
    assert shown.status_code == 200, text(shown)
    seen = re.search(r'name="seen" value="(\w+)"', shown.content.decode()).group(1)
    return shown, client.post(url, data | {"seen": seen}, follow=True)


def day(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def test_the_pages_of_a_period_from_proposal_to_approval(client, case, manager, partner):
    start_deadline(case, "C2c", day0=TODAY)
    client.force_login(manager)
    address = reverse("rule_period", kwargs={"edition": "WT2026", "code": "C2c"})
    assert "From 1 to 15 is allowed" in text(client.get(address))
    wanted = {"count": "8", "open_too": "yes", "reason": "Rooms are free earlier."} | day("applies_from", TODAY)
    later = client.post(address, wanted | day("applies_from", date(2026, 9, 2)))
    assert (later.status_code, "let it apply from today" in text(later)) == (422, True)
    refused = client.post(address, wanted | {"count": "40"})
    assert refused.status_code == 422
    assert "Rooms are free earlier." in text(refused)
    shown, done = confirmed(client, address, wanted)
    assert "1 open deadline would move" in text(shown)
    assert "The period is proposed" in text(done)
    proposal = PeriodProposal.objects.get()
    decide = reverse("period_proposal", kwargs={"pk": proposal.pk})
    assert "you proposed it yourself" in text(client.get(decide))
    assert client.post(decide, {"decision": "agree"}).status_code in {409, 422}
    client.force_login(partner)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(decide).content.decode()).group(1)
    assert client.post(decide, {"decision": "agree", "seen": "old"}).status_code == 409
    done = client.post(decide, {"decision": "agree", "seen": seen}, follow=True)
    assert "Open deadlines that moved: 1." in text(done)
    assert "agreed by Ines Cole" in text(done)


def test_the_pages_of_editions_sources_and_a_case(client, released, case, manager):
    start_deadline(case, "C2c", day0=TODAY)
    client.force_login(manager)
    assert "Not chosen yet" in text(client.get("/deadline-rules/"))
    start = reverse("edition_start", kwargs={"edition": "WT2027"})
    answer = client.post(start, day("starts_on", TODAY) | {"reason": "It is in force."}, follow=True)
    assert "applies to cases opened from Tuesday 1 September 2026" in text(answer)
    source = reverse("rule_citation", kwargs={"edition": "WT2026", "code": "C1"})
    answer = client.post(source, {"source": "s.16C(2)", "reason": "Wrong subsection."}, follow=True)
    assert "No date has moved" in text(answer)
    assert "revision 2" in text(answer)
    address = reverse("case_edition", kwargs={"ref": case.reference})
    shown, done = confirmed(client, address, {"edition": "WT2027", "note": "The Panel asks for it."})
    assert "17 September 2026" in text(shown)
    assert "Open deadlines whose date moved: 1." in text(done)


@pytest.mark.parametrize("name", ["rule_citation", "rule_period", "deadline_rule"])
def test_unknown_rules_are_404(client, law, manager, name):
    client.force_login(manager)
    for edition, code in (("WT2026", "C99"), ("WT1999", "C1"), ("WT2026", "\0")):
        assert client.get(reverse(name, kwargs={"edition": edition, "code": code})).status_code == 404


def test_a_statutory_period_has_no_page(client, law, manager):
    client.force_login(manager)
    assert client.get(reverse("rule_period", kwargs={"edition": "WT2026", "code": "C2"})).status_code == 404
