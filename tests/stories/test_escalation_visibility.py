"""Who comes to know of an escalation, and when; what no list shows to anybody else."""

from __future__ import annotations

import pytest

from tests.stories.escalating import EscalationTeller
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def a_dispute(story: EscalationTeller) -> None:
    """The police raise a dispute with the council: it starts at stage 4."""
    story.raises(story.leads[story.police.pk], story.police, story.council, kind="dispute")


def test_each_role_comes_to_know_at_its_stage_and_nobody_else_ever(story: EscalationTeller) -> None:
    story.raised_by_police()
    police, trust = story.leads[story.police.pk], story.leads[story.trust.pk]
    everybody = {
        "party": trust,
        "author": story.authors[story.trust.pk],
        "manager": story.manager,
        "scrutineer": story.scrutineer,
        "dsp": story.dsps[story.icbs[0].pk],
        "own dsp": story.dsps[story.police.pk],
        "lsp": story.lsps[story.icbs[0].pk],
        "another agency": story.leads[story.council.pk],
        "notifier": story.notifier,
    }
    admitted = {1: {"party", "author"}, 2: {"party", "author"}}
    admitted[3] = admitted[2] | {"manager", "scrutineer"}
    admitted[4] = admitted[3] | {"dsp", "own dsp"}
    admitted[5] = admitted[6] = admitted[4] | {"lsp"}
    for stage in range(1, 7):
        if stage > 1:
            story.acts(police, "raise", {"to": str(stage), "reason": "It is not settled."})
        assert story.escalation.stage == stage
        seen = {name for name, user in everybody.items() if story.sees(user) == 200}
        listed = {
            name
            for name, user in everybody.items()
            if story.case.reference in story.client(user).get("/cases/").content.decode()
        }
        assert (seen, listed) == (admitted[stage], admitted[stage]), f"at stage {stage}"
    inboxes = {name for name, user in everybody.items() if WorkItem.objects.visible_to(user).filter(case=story.case)}
    assert "another agency" not in inboxes


def test_the_log_and_the_numbers_count_only_what_the_reader_may_know_of(story: EscalationTeller) -> None:
    story.raised_by_police()
    hidden = story.case.reference
    a_dispute(story)
    manager = story.client(story.manager)
    log = manager.get("/escalations/").content.decode()
    assert story.case.reference in log
    assert hidden not in log
    numbers = manager.get("/escalations/numbers/?format=csv").content.decode()
    assert "with" in numbers
    assert story.trust.label not in numbers
    assert story.client(story.leads[story.police.pk]).get("/escalations/numbers/").status_code == 404
    filtered = manager.get("/escalations/?stage=4&outcome=open&topic=arrangements&q=ESC&sort=-stage")
    assert story.case.reference in filtered.content.decode()
    assert "No escalation fits" in manager.get("/escalations/?stage=6").content.decode()
    assert hidden not in manager.get("/escalations/?format=csv").content.decode()


def test_below_stage_3_no_list_of_the_partnership_shows_it(story: EscalationTeller) -> None:
    story.raised_by_police()
    ref = story.case.reference
    outsiders = (story.manager, story.scrutineer, story.dsps[story.council.pk], story.leads[story.council.pk])
    lists = ("/", "/cases/?format=csv", "/dashboard/", "/dashboard/deadlines/?show=all", "/escalations/", "/notices/")
    for user in outsiders:
        client = story.client(user)
        for path in lists:
            answer = client.get(path)
            assert ref not in answer.content.decode(), (user.name, path)
        for page in ("", "history/", "deadlines/", "tasks/", "learning/", "decisions/", "messages/"):
            assert client.get(f"/cases/{ref}/{page}").status_code == 404, (user.name, page)
    assert ref in story.client(story.leads[story.trust.pk]).get("/").content.decode()


def test_the_business_unit_raises_on_behalf_and_does_not_read_on_below_stage_3(story: EscalationTeller) -> None:
    draft = story.begins(story.manager)
    story.posts(story.manager, f"/escalations/raise/{draft.pk}/", story.form(story.trust, story.police))
    draft.refresh_from_db()
    assert draft.case is not None
    story.case = draft.case
    page = story.client(story.manager).get(f"/escalations/raise/{draft.pk}/raised/").content.decode()
    assert "You raised it for another agency" in page
    assert story.sees(story.manager) == 404
    assert story.sees(story.leads[story.police.pk]) == 200


def test_the_record_as_a_file_for_a_referral(story: EscalationTeller) -> None:
    a_dispute(story)
    answer = story.client(story.leads[story.council.pk]).get(f"/cases/{story.case.reference}/escalation/record.pdf")
    assert answer.status_code in {200, 501}
    assert story.client(story.leads[story.trust.pk]).get(answer.request["PATH_INFO"]).status_code == 404
