"""What a person can do about returns that are waited for: ask one more agency, go ahead without one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.people.policy import may
from reviews.returns.sections import kind_of_return
from workflows.engine.models import WorkItem
from workflows.returning.place import Returning


@dataclass(frozen=True)
class Action:
    """One link of a case page."""

    label: str
    url: str


def return_actions(user: User, case: Case, place: Returning) -> Iterator[Action]:
    """The links of this person while agencies are at work; one query when they may do either."""
    adds, stops = may(user, "assign_agencies", case), may(user, "withdraw_agency", case)
    if not (adds or stops):
        return
    waiting = list(WorkItem.objects.open().filter(case=case, node__in=place.nodes).select_related("agency"))
    ref, noun = {"ref": case.reference}, kind_of_return(case).noun
    if adds and waiting:
        yield Action(f"Ask one more agency for a {noun}", reverse(place.add_name, kwargs=ref))
    for item in waiting if stops else []:
        assert item.agency is not None, "a return task has its agency"
        url = reverse(place.go_ahead_name, kwargs={**ref, "task_pk": item.pk})
        yield Action(f"Go ahead without the {noun} of {item.agency.name}", url)
