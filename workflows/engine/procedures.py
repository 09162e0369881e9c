"""The procedures that have registered themselves, by the kind of case they drive."""

from typing import Any

FlowClass = Any
"""A subclass of workflows.engine.flow.CaseFlow."""

_flows: dict[str, FlowClass] = {}
_openers: dict[str, str] = {}


class UnknownProcedure(LookupError):
    """No procedure is registered for this kind of case."""


def register(kind: str, flow_class: FlowClass, *, opened_at: str = "") -> None:
    """Register the flow that drives cases of this kind; `opened_at` names the page on which a case is opened."""
    _flows[kind] = flow_class
    if opened_at:
        _openers[kind] = opened_at


def openers() -> list[tuple[str, str]]:
    """The pages on which cases are opened: the procedure's title in words and the URL name."""
    return [(str(_flows[kind].process_title).lower(), name) for kind, name in sorted(_openers.items())]


def flow_of(kind: str) -> FlowClass:
    """The flow class of a kind; raise UnknownProcedure."""
    try:
        return _flows[kind]
    except KeyError:
        raise UnknownProcedure(f"No procedure is registered for {kind!r}.") from None


def procedures() -> dict[str, FlowClass]:
    """Every registered flow class by kind."""
    return dict(_flows)
