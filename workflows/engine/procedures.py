"""The procedures that have registered themselves, by the kind of case they drive."""

from typing import Any

from django.urls import reverse

from reviews.people.models import User
from reviews.people.policy import may

FlowClass = Any
"""A subclass of workflows.engine.flow.CaseFlow."""

_flows: dict[str, FlowClass] = {}
_openers: dict[str, str] = {}
_of_kind: dict[str, str] = {}


class UnknownProcedure(LookupError):
    """No procedure is registered for this kind of case."""


def register(kind: str, flow_class: FlowClass, *, opened_at: str = "", of_kind: str = "") -> None:
    """Register the flow that drives cases of this kind; `opened_at` names the page on which a case is opened.

    With `of_kind` it is a side procedure under a name of its own: it runs beside the main one on cases of that kind.
    """
    _flows[kind] = flow_class
    _of_kind[kind] = of_kind or kind
    if opened_at:
        _openers[kind] = opened_at


def openers() -> list[tuple[str, str]]:
    """The pages on which cases are opened: the procedure's title in words and the URL name."""
    return [(str(_flows[kind].process_title).lower(), name) for kind, name in sorted(_openers.items())]


def opening_pages(user: User) -> list[tuple[str, str]]:
    """The buttons that lead this person to the pages on which cases are opened: words and address."""
    return [(f"Open a {words}", reverse(name)) for words, name in openers()] if may(user, "open_case") else []


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
