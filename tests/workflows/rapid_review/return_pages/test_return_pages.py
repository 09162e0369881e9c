"""An agency answers through the pages: reply, parts, rows, files, sending, approval; then the pack is put together."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from notifications.models import Message
from reviews.chronology.models import CollationNote
from reviews.returns.models import ReturnSection, State
from tests.workflows.rapid_review.return_pages.conftest import Running
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


def test_not_known_is_two_clicks_and_ends_the_agencys_part(running: Running) -> None:
    page = running.browser(running.author).get(
        running.url("rr_quick_reply", running.item("quick_reply", running.police))
    )
    assert page.status_code == 200 and "Is the child or the family known" in page.text
    item = running.item("quick_reply", running.police)
    answer = running.browser(running.author).post(running.url("rr_quick_reply", item), {"known": "not_known"})
    assert answer.status_code == 302
    assert running.ret().state == State.NIL
    assert not WorkItem.objects.open().filter(case=running.case, agency=running.police).exists()
    assert not Deadline.objects.open().filter(case=running.case, holder_agency=running.police).exists()
    assert "What happens next" in running.browser(running.author).get(answer["Location"]).text


def test_a_reply_without_an_answer_is_refused_and_nothing_is_lost(running: Running) -> None:
    item = running.item("quick_reply", running.police)
    data = {"known": "known", "author": "", "attendee": "Typed already", "has_conflict": "yes", "conflict": ""}
    answer = running.browser(running.author).post(running.url("rr_quick_reply", item), data)
    assert answer.status_code == 422
    assert "Typed already" in answer.text and "There is a problem" in answer.text
    assert running.ret().known == ""


def test_another_agencys_task_is_not_there(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    stranger = running.browser(running.health_lead)
    for name in ("rr_return", "rr_return_chronology", "rr_return_documents", "rr_return_check", "rr_return_nil"):
        assert stranger.get(running.url(name, item)).status_code == 404
    assert stranger.post(running.url("rr_return_section", item, code="author"), {}).status_code == 404
    assert stranger.post(running.url("rr_return_autosave", item, code="author"), {}).status_code == 404


def test_the_manager_sees_who_holds_the_task_and_no_draft(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser = running.browser(running.manager)
    assert browser.get(running.url("rr_return", item)).status_code == 200
    assert browser.get(running.url("rr_return_section", item, code="author")).status_code == 404


def test_the_whole_way_to_an_approved_return(running: Running) -> None:
    answer = running.reply(running.police, running.author)
    browser = running.browser(running.author)
    overview = browser.get(answer["Location"])
    assert overview.status_code == 200 and "0 of 6 required parts completed" in overview.text
    item = running.fill_in(running.author)
    assert "6 of 6 required parts completed" in browser.get(running.url("rr_return", item)).text
    assert running.send(running.author).status_code == 302
    page = running.browser(running.lead).get(
        running.url("rr_approve_return", running.item("approve_return", running.police))
    )
    assert page.status_code == 200 and "Version 1" in page.text
    sent = running.decide(running.lead, decision="approve")
    assert sent.status_code == 302
    confirmation = running.browser(running.lead).get(sent["Location"]).text
    assert "Return sent" in confirmation and running.ret().versions.get().sha256 in confirmation
    assert not Deadline.objects.open().filter(case=running.case, code="C2b", holder_agency=running.police).exists()


def test_sent_back_with_a_note_then_sent_again(running: Running) -> None:
    running.reply(running.police, running.author)
    running.fill_in(running.author)
    running.send(running.author)
    assert running.decide(running.lead, decision="revise", changes="").status_code == 422
    assert running.decide(running.lead, decision="revise", changes="Say more about school").status_code == 302
    item = running.item("return_information", running.police)
    overview = running.browser(running.author).get(running.url("rr_return", item)).text
    assert "Sent back for changes" in overview and "Say more about school" in overview
    assert running.send(running.author).status_code == 302
    assert list(running.ret().versions.values_list("number", "outcome")) == [(1, "revision"), (2, "")]
    message = Message.objects.get(kind="rapid_review.sent_back")
    assert message.duty == f"user:{running.author.pk}" and "school" not in str(message.context)


def test_an_incomplete_return_cannot_be_sent(running: Running) -> None:
    running.reply(running.police, running.author)
    answer = running.send(running.author)
    assert answer.status_code == 422 and "Complete these sections first" in answer.text
    assert running.ret().state == State.DRAFTING


def test_a_stale_page_answers_409(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.fill_in(running.author)
    running.send(running.author)
    stale = running.browser(running.author).post(running.url("rr_return_section", item, code="learning"), {"x": "y"})
    assert stale.status_code == 409


def test_continue_needs_a_complete_part_but_save_and_come_back_keeps_anything(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, url = running.browser(running.author), running.url("rr_return_section", item, code="involvement")
    typed = {"first_contact_day": "31", "first_contact_month": "2", "first_contact_year": "2026", "services": "Some"}
    refused = browser.post(url, typed)
    assert refused.status_code == 422 and "must be a real date" in refused.text
    assert not ReturnSection.objects.exists()
    assert browser.post(url, typed | {"save": "1"}).status_code == 302
    again = browser.get(url).text
    assert 'value="31"' in again and "Some" in again
    assert "In progress" in browser.get(running.url("rr_return", item)).text


def test_a_part_may_be_nil_only_with_a_reason(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, url = running.browser(running.author), running.url("rr_return_section", item, code="learning")
    assert browser.post(url, {"nothing_to_record": "on"}).status_code == 422
    assert browser.post(url, {"nothing_to_record": "on", "nil_reason": "One call only"}).status_code == 302
    assert ReturnSection.objects.get(code="learning").complete


def test_autosave_keeps_a_draft_and_says_nothing(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    url = running.url("rr_return_autosave", item, code="analysis")
    answer = running.browser(running.author).post(url, {"worked_well": "Half a sen"}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert ReturnSection.objects.get(code="analysis").data == {"worked_well": "Half a sen"}


def test_a_nil_return_from_the_return_task_skips_the_approval(running: Running) -> None:
    running.reply(running.police, running.author, "checking")
    item = running.item("return_information", running.police)
    page = running.browser(running.author).get(running.url("rr_return_nil", item)).text
    assert "not known to us" in page
    answer = running.browser(running.author).post(running.url("rr_return_nil", item), {"reason": "Nobody known"})
    assert answer.status_code == 302 and running.ret().state == State.NIL
    assert not WorkItem.objects.open().filter(case=running.case, agency=running.police).exists()


def test_documents_are_attached(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, url = running.browser(running.author), running.url("rr_return_documents", item)
    assert browser.post(url, {"title": "Log"}).status_code == 422
    upload = SimpleUploadedFile("log.txt", b"Fictional log\n", content_type="text/plain")
    answer = browser.post(url, {"title": "Call log", "file": upload, "limited": "on"})
    assert answer.status_code == 302, answer.text
    assert "Call log" in browser.get(url).text
    assert "1 document" in browser.get(running.url("rr_return", item)).text


def test_the_officer_collates_and_releases_the_pack(running: Running) -> None:
    running.reply(running.health, running.health_lead, "not_known")
    running.reply(running.police, running.author)
    running.fill_in(running.author)
    running.send(running.author)
    running.decide(running.lead, decision="approve")
    item = running.item("collate")
    browser = running.browser(running.manager)
    page = browser.get(running.url("rr_collate", item))
    assert page.status_code == 200 and "Hospital trust" in page.text
    detail = reverse("return_detail", args=[running.case.reference, running.ret().pk])
    assert running.browser(running.health_lead).get(detail).status_code == 404
    data = {"household": "Child A lives with a parent", "gaps": "No school record", "merged": "on"}
    assert browser.post(running.url("rr_collate", item), data).status_code == 422
    assert browser.post(running.url("rr_collate", item), data | {"release": "on"}).status_code == 302
    running.case.refresh_from_db()
    assert running.case.released_at is not None
    assert CollationNote.objects.filter(case=running.case).count() == 2
    assert running.browser(running.health_lead).get(detail).status_code == 200


def test_what_the_database_cannot_keep_is_left_out(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, url = running.browser(running.author), running.url("rr_return_section", item, code="involvement")
    typed = {
        "summary": "a\0b",
        "first_contact_day": "\0",
        "child_in_need": "\ud83d".encode("utf-8", "replace"),
        "save": "1",
    }
    assert browser.post(url, typed).status_code == 302
    assert ReturnSection.objects.get().data["summary"] == "ab"


@pytest.mark.parametrize("code", ["author", "subjects", "involvement", "analysis", "action", "learning", "processes"])
def test_every_part_has_its_page(running: Running, code: str) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    assert running.browser(running.author).get(running.url("rr_return_section", item, code=code)).status_code == 200
    missing = running.url("rr_return_section", item, code="nonsense")
    assert running.browser(running.author).get(missing).status_code == 404
