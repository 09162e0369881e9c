"""A return is opened again, changed through the pages and sent in a version of its own."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from reviews.chronology.models import Entry
from reviews.returns.examples import fill_in
from reviews.returns.services import approve, submit_for_approval
from tests.reviews.returns.conftest import Asked

ROW = {"happened_year": "2025", "source": "Log", "event": "Added late", "child_seen": "na"}


def browser(user: object) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def url(asked: Asked, name: str, **more: object) -> str:
    """The address of a page about the police's return."""
    return reverse(name, kwargs={"ref": asked.case.reference, "pk": asked.ret.pk, **more})


def send(asked: Asked) -> None:
    """The police return is approved and sent."""
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)


def test_the_whole_way_of_a_correction(asked: Asked) -> None:
    send(asked)
    author, lead = browser(asked.contributor), browser(asked.lead)
    assert "Correct this return" in author.get(url(asked, "return_detail")).text
    assert author.post(url(asked, "return_reopen"), {"reason": ""}).status_code == 422
    opened = author.post(url(asked, "return_reopen"), {"reason": "A visit was left out"})
    assert opened.status_code == 302
    overview = author.get(opened["Location"])
    assert "You are correcting a return that was sent" in overview.text
    assert author.post(url(asked, "return_correct_entry_add"), ROW).status_code == 302
    assert not Entry.objects.sent().filter(event="Added late").exists()
    upload = SimpleUploadedFile("rows.csv", b"date,source,event\n2024,Log,Imported late\n")
    assert author.post(url(asked, "return_correct_import"), {"file": upload}).status_code == 302
    page = author.get(url(asked, "return_correct_check"))
    assert page.status_code == 200 and "Change" in page.text
    sent = author.post(url(asked, "return_correct_check"), {"limited": "on", "complete": "on"})
    assert sent.status_code == 302
    assert author.post(url(asked, "return_correct_section", code="learning"), {"save": "1"}).status_code == 409
    assert author.get(url(asked, "return_correct_chronology")).status_code == 409
    assert Message.objects.get(kind="return.correction_waiting").duty == f"agency_lead@{asked.police.pk}"
    assert author.get(url(asked, "return_correct_approve")).status_code == 404
    waiting = lead.get(url(asked, "return_correct_approve"))
    assert waiting.status_code == 200 and "A visit was left out" in waiting.text
    assert lead.post(url(asked, "return_correct_approve"), {"decision": "approve"}).status_code == 302
    assert Entry.objects.sent().filter(event="Added late").exists()
    assert [one.number for one in asked.ret.versions.filter(outcome="approved")] == [1, 2]
    assert lead.post(url(asked, "return_correct_approve"), {"decision": "approve"}).status_code == 409


def test_a_return_in_its_task_is_not_opened_here(asked: Asked) -> None:
    assert browser(asked.contributor).get(url(asked, "return_reopen")).status_code == 409
    assert browser(asked.contributor).get(url(asked, "return_correct")).status_code == 404


def test_nobody_else_opens_it(asked: Asked) -> None:
    send(asked)
    for user in (asked.manager, asked.health_lead):
        for name in ("return_reopen", "return_correct", "return_correct_check", "return_correct_approve"):
            assert browser(user).get(url(asked, name)).status_code == 404
        assert browser(user).post(url(asked, "return_reopen"), {"reason": "x"}).status_code == 404
    asked.ret.refresh_from_db()
    assert asked.ret.reopened_at is None
