"""The procedures that have registered themselves, by the kind of case they drive."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from reviews.people.models import User
from reviews.people.policy import may

FlowClass = Any
"""A subclass of workflows.engine.flow.CaseFlow."""


@dataclass(frozen=True)
class Opener:
    """The page on which a case is opened, the words of its button, and the verb of those who see it."""

    words: str
    url_name: str
    verb: str


_flows: dict[str, FlowClass] = {}
_openers: dict[str, Opener] = {}
_of_kind: dict[str, str] = {}


class UnknownProcedure(LookupError):
    """No procedure is registered for this kind of case."""


def register(
    kind: str,
    flow_class: FlowClass,
    *,
    opened_at: str = "",
    opened_by: str = "open_case",
    opening: str = "",
    of_kind: str = "",
) -> None:
    """Register the flow that drives cases of this kind; `opened_at` names the page on which a case is opened.

    Whoever may `opened_by` finds it among their tasks, under the words `opening` or “Open a” and the title. With
    `of_kind` it is a side procedure under a name of its own: it runs beside the main one on cases of that kind.
    """
    _flows[kind] = flow_class
    _of_kind[kind] = of_kind or kind
    if opened_at:
        words = opening or f"Open a {str(flow_class.process_title).lower()}"
        _openers[kind] = Opener(words, opened_at, opened_by)


def openers_for(user: User) -> list[Opener]:
    """The pages on which this person may open a case."""
    return [one for _, one in sorted(_openers.items()) if may(user, one.verb)]


def opening_pages(user: User) -> list[tuple[str, str]]:
    """The buttons that lead this person to the pages on which cases are opened: words and address."""
    return [(one.words, reverse(one.url_name)) for one in openers_for(user)]


def flow_of(kind: str) -> FlowClass:
    """The flow class of a kind; raise UnknownProcedure."""
    try:
        return _flows[kind]
    except KeyError:
        raise UnknownProcedure(f"No procedure is registered for {kind!r}.") from None


def on_cases_of(kind: str) -> list[FlowClass]:
    """The flows that may run on cases of this kind: its own first, then the side procedures."""
    names = sorted((name for name, of in _of_kind.items() if of == kind), key=lambda name: (name != kind, name))
    return [_flows[name] for name in names]


def beside(kind: str) -> list[FlowClass]:
    """The side procedures of cases of this kind."""
    return [flow for flow in on_cases_of(kind) if flow.kind != kind]


def main() -> dict[str, FlowClass]:
    """The procedures that drive a kind of case, without those that run beside one."""
    return {kind: flow for kind, flow in _flows.items() if _of_kind[kind] == kind}


def procedures() -> dict[str, FlowClass]:
    """Every registered flow class by kind."""
    return dict(_flows)
