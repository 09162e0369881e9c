"""The typed answers of a draft, read back through their forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.datastructures import MultiValueDict

from reviews.cases.services import child_label
from workflows.rapid_review.opening.forms.child import ChildForm, ChildStatusForm
from workflows.rapid_review.opening.forms.page import StepForm
from workflows.rapid_review.opening.forms.referral import NOTIFIED
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.opening.steps import BY_CODE, WITH_OWN_VIEW, Step, asked

Typed = dict[str, list[str]]
CHILD_PARTS: dict[str, type[StepForm]] = {"who": ChildForm, "status": ChildStatusForm}


@dataclass(frozen=True)
class Problem:
    """A page that is not complete, in words, and where to mend it."""

    step: str
    text: str
    child: int | None = None


def typed_of(post: MultiValueDict[str, str], form: type[StepForm]) -> Typed:
    """Keep what was typed in the boxes of a form, as it was typed, without characters that cannot be stored."""
    names = set(form.base_fields)
    return {
        name: [storable(value) for value in values]
        for name, values in post.lists()
        if name in names or name.rpartition("_")[0] in names
    }


def storable(value: str) -> str:
    """Drop NUL characters and lone surrogates."""
    return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


class Answers:
    """All answers of one draft."""

    def __init__(self, draft: OpeningDraft) -> None:
        self.draft = draft

    @property
    def notified(self) -> bool:
        """Say whether the notification was sent before the wizard began."""
        return bool(self.draft.data.get("start", {}).get("start") == [NOTIFIED])

    @property
    def children(self) -> list[dict[str, Typed]]:
        """Give the children's typed answers."""
        return list(self.draft.data.get("children", []))

    @property
    def steps(self) -> list[Step]:
        """Give the pages this draft is asked."""
        return asked(notified=self.notified)

    def given(self, step: str) -> bool:
        """Say whether something was typed on a page."""
        return step in self.draft.data

    def form(self, step: str) -> StepForm:
        """Give a page's form with what was typed, bound when there is anything."""
        form = BY_CODE[step].form
        if form is None:
            raise LookupError(step)
        typed = self.draft.data.get(step)
        return form(MultiValueDict(typed) if typed is not None else None, earlier=self._read_before(step))

    def child_form(self, number: int, part: str) -> StepForm:
        """Give one part of a child's answers, bound when there is anything; `number` counts from 0."""
        typed = self.children[number].get(part) if number < len(self.children) else None
        data = MultiValueDict(typed) if typed is not None else None
        return CHILD_PARTS[part](data, earlier=self.cleaned)

    @cached_property
    def cleaned(self) -> dict[str, dict[str, Any]]:
        """Give the cleaned answers of every page that is complete."""
        found: dict[str, dict[str, Any]] = {}
        for step in self.steps:
            if step.code in WITH_OWN_VIEW or step.form is None or not self.given(step.code):
                continue
            form = step.form(MultiValueDict(self.draft.data[step.code]), earlier=found)
            if form.is_valid():
                found[step.code] = form.cleaned_data
        return found

    def _read_before(self, step: str) -> Mapping[str, Mapping[str, Any]]:
        return {code: values for code, values in self.cleaned.items() if code != step}

    def cleaned_children(self) -> list[dict[str, Any]]:
        """Give the cleaned answers of each child whose answers are complete."""
        found = []
        for number in range(len(self.children)):
            parts = [self.child_form(number, part) for part in CHILD_PARTS]
            if all(part.is_valid() for part in parts):
                found.append({name: value for part in parts for name, value in part.cleaned_data.items()})
        return found

    def nobody_identified(self) -> bool:
        """Say whether the manager said that no child has been identified."""
        return bool(self.draft.data.get("nobody")) and not self.children

    def problems(self) -> list[Problem]:
        """List every page that must be mended before the case can be opened."""
        return [*self._page_problems(), *self._child_problems()]

    def _page_problems(self) -> Iterable[Problem]:
        for step in self.steps:
            if step.code in WITH_OWN_VIEW:
                continue
            form = self.form(step.code)
            if not form.is_bound:
                yield Problem(step.code, f"Complete “{step.title}”")
            elif not form.is_valid():
                yield from (Problem(step.code, str(texts[0])) for texts in form.errors.values())

    def _child_problems(self) -> Iterable[Problem]:
        if not self.children and not self.nobody_identified():
            yield Problem("children", "Add a child, or say that no child has been identified")
        for number in range(len(self.children)):
            for part in CHILD_PARTS:
                form = self.child_form(number, part)
                if not form.is_bound or not form.is_valid():
                    yield Problem("children", f"Complete the answers about {child_label(number)}", child=number)
                    break
