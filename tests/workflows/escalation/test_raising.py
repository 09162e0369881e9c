"""Raising: the list of agencies in groups, one draft for a matter, the button among one's tasks, safety corrected."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from reviews.cases.services import add_participants
from reviews.people.models import Agency, AgencyKind
from reviews.trail.models import SensitiveValue
from tests.factories.cases import as_actor
from tests.factories.people import make_agency, make_user
from tests.stories.escalating import EscalationTeller
from workflows.escalation.forms.agencies import GROUPS
from workflows.escalation.forms.raising import RaiseForm
from workflows.escalation.models import Draft
from workflows.escalation.services.correcting import FIELDS
from workflows.escalation.services.drafting import MOST


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def test_agencies_are_offered_in_groups_partners_first_and_schools_last(story: EscalationTeller) -> None:
    parent = Agency.objects.get(code="education-settings")
    school = make_agency("A school that comes first by name", kind=AgencyKind.SETTING, parent=parent)
    form = RaiseForm(user=story.leads[story.police.pk], kind="disagreement", safety="yes")
    choices = list(form.fields["other"].choices)  # type: ignore[attr-defined]
    assert choices[0] == ("", "Select an agency")
    groups = {words: [name for _, name in some] for words, some in choices[1:]}
    assert list(groups) == [words for words in GROUPS.values() if words in groups], "in this order"
    assert (next(iter(groups)), list(groups)[-1]) == ("Lead safeguarding partners", "Schools and other settings")
    assert set(groups["Lead safeguarding partners"]) == {one.name for one in story.partners}
    assert school.name in groups["Schools and other settings"]
    offered = [name for names in groups.values() for name in names]
    known = Agency.objects.active().exclude(kind=AgencyKind.SCRUTINY)
    assert sorted(offered) == sorted(known.values_list("name", flat=True)), "each once, nobody is lost"
    assert '<optgroup label="Lead safeguarding partners">' in str(form["other"])


def test_every_kind_of_agency_has_a_group() -> None:
    assert set(GROUPS) == set(AgencyKind)


def test_a_matter_has_one_draft_and_safety_as_it_is_now(story: EscalationTeller) -> None:
    source = story.given_an_open_review()
    with as_actor(story.manager):
        add_participants(source, [story.police, story.trust], at=timezone.now())
    query = f"?case={source.reference}&matter=late_return&agency={story.trust.code}"
    police = story.leads[story.police.pk]
    first = story.begins(police, kind="dispute", query=query)
    again = story.begins(police, kind="dispute", safety="unsure", query=query)
    assert (again.pk, again.safety) == (first.pk, "unsure")
    assert Draft.objects.filter(user=police).count() == 1
    story.begins(story.authors[story.police.pk], kind="dispute", query=query)
    assert Draft.objects.count() == 2, "a colleague has a draft of their own"


def test_drafts_without_a_matter_are_limited_with_a_clear_message(story: EscalationTeller) -> None:
    police = story.leads[story.police.pk]
    for _ in range(MOST):
        story.begins(police)
    told = story.refused(police, "/escalations/raise/", {"safety": "yes", "kind": "disagreement"})
    assert f"You have {MOST} unfinished drafts" in told
    assert "999" in told, "the numbers stay"
    assert Draft.objects.filter(user=police).count() == MOST
    story.begins(story.authors[story.police.pk])
    story.posts(police, f"/escalations/raise/{Draft.objects.filter(user=police).latest('pk').pk}/give-up/", {})
    story.begins(police)
    assert Draft.objects.filter(user=police).count() == MOST


def test_who_may_raise_finds_the_button_among_their_tasks(story: EscalationTeller) -> None:
    button = 'href="/escalations/raise/">Raise an escalation</a>'
    lead = story.client(story.leads[story.police.pk]).get("/").content.decode()
    assert button in lead
    assert "Open a rapid review" not in lead
    manager = story.client(story.manager).get("/").content.decode()
    assert button in manager
    assert "Open a rapid review" in manager
    for user in (story.scrutineer, make_user("An auditor", role="auditor", agency=story.police)):
        assert "/escalations/raise/" not in story.client(user).get("/").content.decode()


def test_whether_the_child_is_safe_is_corrected_with_a_reason_and_both_stay(story: EscalationTeller) -> None:
    story.raised_by_police()
    police, lead = story.leads[story.police.pk], story.leads[story.trust.pk]
    assert "The child may not be safe" not in story.page(lead)
    same = {name: getattr(story.escalation, name) for name in FIELDS}
    url = f"/cases/{story.case.reference}/escalation/correct/"
    unsafe = same | {"safety": "no", "reason": "The mother has left the refuge."}
    assert "Whom have you told" in story.refused(police, url, unsafe)
    story.acts(police, "correct", unsafe | {"danger_told": "999 at 4:10pm."})
    assert (story.escalation.safety, story.escalation.danger_told) == ("no", "999 at 4:10pm.")
    assert "The child may not be safe" in story.page(lead)
    said = SensitiveValue.objects.filter(event__kind="escalation.corrected", field="changed_from").latest("pk")
    assert "whether the child is safe now: Yes, corrected to No" in said.value
    safe = same | {"safety": "yes", "danger_told": "", "reason": "Both are back."}
    story.acts(police, "correct", safe)
    assert (story.escalation.safety, story.escalation.danger_told) == ("yes", "999 at 4:10pm."), "what was told stays"
    assert "escalation.corrected" in story.kinds_on_trail()


def test_nothing_is_corrected_when_the_escalation_has_ended(story: EscalationTeller) -> None:
    story.raised_by_police()
    police = story.leads[story.police.pk]
    url = f"/cases/{story.case.reference}/escalation/correct/"
    same = {name: getattr(story.escalation, name) for name in FIELDS}
    story.acts(police, "withdraw", {"reason": "It is settled."})
    data = same | {"safety": "no", "danger_told": "Nobody.", "reason": "Late.", "command_id": uuid.uuid4().hex}
    assert story.client(police).post(url, data).status_code == 404
    assert story.escalation.safety == "yes"
