"""The procedures that have registered themselves, by the kind of case they drive."""

from typing import Any

FlowClass = Any
"""A subclass of workflows.engine.flow.CaseFlow."""

_flows: dict[str, FlowClass] = {}


class UnknownProcedure(LookupError):
    """No procedure is registered for this kind of case."""


def register(kind: str, flow_class: FlowClass) -> None:
    """Register the flow that drives cases of this kind."""
    _flows[kind] = flow_class


def flow_of(kind: str) -> FlowClass:
    """The flow class of a kind; raise UnknownProcedure."""
    try:
        return _flows[kind]
    except KeyError:
        raise UnknownProcedure(f"No procedure is registered for {kind!r}.") from None


def procedures() -> dict[str, FlowClass]:
    """Every registered flow class by kind."""
    return dict(_flows)
