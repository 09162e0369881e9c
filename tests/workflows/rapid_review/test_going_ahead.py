"""Going ahead without a return, asking one more agency, recording positions: each press acts once."""

import uuid

from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.returns.models import Return
from tests.factories.cases import make_case
from tests.stories.chapters import agency_replies
from tests.stories.teller import Teller
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.picture import steps_of
from workflows.engine.picture_panel import _as_seen

NO_ANSWER = "No answer after three reminders."


def go_ahead_url(story: Teller, item: WorkItem) -> str:
    return reverse("rr_go_ahead", kwargs={"ref": story.case.reference, "task_pk": item.pk})


def item_of(story: Teller, agency: Agency) -> WorkItem:
    return WorkItem.objects.open().get(case=story.case, agency=agency)


def test_no_clock_runs_on_for_an_agency_that_is_not_waited_for(story: Teller) -> None:
    running = Deadline.objects.open().filter(case=story.case, holder_agency=story.police)
    assert set(running.values_list("code", flat=True)) == {"C2a", "C2b"}
    answer = story.client(story.manager).post(go_ahead_url(story, item_of(story, story.police)), {"reason": NO_ANSWER})
    assert answer.status_code == 302
    assert not running.exists()
    assert Deadline.objects.open().filter(case=story.case, holder_agency=story.icbs[0]).count() == 2


def test_going_ahead_pressed_twice_acts_once(story: Teller) -> None:
    url = go_ahead_url(story, item_of(story, story.police))
    data = {"reason": NO_ANSWER, "command_id": uuid.uuid4().hex}
    client = story.client(story.manager)
    first, second = client.post(url, data), client.post(url, data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert story.kinds_on_trail().count("return.missing") == 1


def test_going_ahead_from_a_stale_page_is_told(story: Teller) -> None:
    item = item_of(story, story.police)
    agency_replies(story, story.police, known="not_known")
    answer = story.client(story.manager).post(go_ahead_url(story, item), {"reason": NO_ANSWER})
    assert answer.status_code == 409
    assert "return.missing" not in story.kinds_on_trail()
    assert Return.objects.get(case=story.case, agency=story.police).state == "nil"


def test_an_agency_asked_twice_by_one_press_is_asked_once(story: Teller) -> None:
    url = reverse("rr_add_agency", kwargs={"ref": story.case.reference})
    data = {"agency": story.icbs[1].pk, "command_id": uuid.uuid4().hex}
    client = story.client(story.manager)
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert WorkItem.objects.filter(case=story.case, agency=story.icbs[1], node="quick_reply").count() == 1


def test_a_case_without_this_procedure_has_no_such_page(story: Teller) -> None:
    other = make_case(kind="practice_review", state="commissioning")
    assert not CaseProcess.objects.filter(case=other).exists()
    client = story.client(story.manager)
    url = reverse("rr_add_agency", kwargs={"ref": other.reference})
    assert client.get(url).status_code == 404
    assert client.post(url, {"agency": story.icbs[1].pk}).status_code == 404


def test_when_everybody_is_given_up_the_review_goes_on_once(story: Teller) -> None:
    client = story.client(story.manager)
    for agency in (story.police, story.icbs[0]):
        assert client.post(go_ahead_url(story, item_of(story, agency)), {"reason": NO_ANSWER}).status_code == 302
    assert Case.objects.get(pk=story.case.pk).state == "collating"
    assert len(list(story.open_items("collate"))) == 1


def test_an_agency_does_not_see_in_the_picture_how_far_the_others_are(story: Teller) -> None:
    agency_replies(story, story.police)
    story.people_of(story.icbs[0])
    process = CaseProcess.objects.get(case=story.case)

    def holders(person: User) -> dict[str, list[str]]:
        steps = steps_of(process.flow_class, process, timezone.localdate())
        return {step.name: [box.holder for box in _as_seen(step, person).boxes] for step in steps}

    lead, _ = story.people_of(story.icbs[0])
    own, other = story.icbs[0].label, story.police.label
    assert holders(lead)["return_information"] == ["1 other agency, 0 finished"]
    assert holders(lead)["quick_reply"] == [own, "1 other agency, 1 finished"]
    assert not any(other in names for names in holders(lead).values())
    assert holders(story.scrutineer)["return_information"] == [other]
    assert set(holders(story.manager)["quick_reply"]) == {own, other}
