"""Branches about things, and a side procedure about one of them."""

from tests.sample_procedure import steps
from workflows.engine import flow
from workflows.engine.flow import this


class ThingsFlow(flow.CaseFlow):  # type: ignore[misc]
    """Each thing is looked at by its agency, then judged by the business unit."""

    process_title = "Things"
    kind = "sample_things"

    start = flow.Start().Annotation(title="Begun").Next(this.each)
    each = flow.Each(steps.things).Annotation(title="Each thing").Next(this.look)
    look = (
        flow.AgencyTask("sample_answer", roles=("agency_lead",))
        .Annotation(title="Look at it")
        .Due(steps.when_due, among=("C2a", "C3a"), keep=True, late=steps.went_late)
        .OnWithdraw(this.looked)
        .Next(this.judge)
    )
    judge = flow.RoleTask("sample_finish", role="partnership_officer").Annotation(title="Judge it").Next(this.looked)
    looked = flow.Join().Annotation(title="All looked at").Next(this.finished)
    finished = flow.End().Annotation(title="Finished")


class ThingFlow(flow.CaseFlow):  # type: ignore[misc]
    """One thing beside the main procedure; its agency asks another one and then a lead partner."""

    process_title = "One thing"
    kind = "sample_thing"

    start = flow.Start().Annotation(title="Begun").Next(this.look)
    look = flow.AgencyTask("sample_answer", roles=("agency_lead",)).Annotation(title="Look").Next(this.ask)
    ask = (
        flow.AgencyTask("sample_approve", roles=("agency_lead",), agency=steps.other_agency)
        .Annotation(title="Ask")
        .Next(this.settle)
    )
    settle = (
        flow.PartnerTask("sample_finish", agency=steps.other_agency, role="lsp")
        .Annotation(title="Settle")
        .Next(this.finished)
    )
    finished = flow.End().Annotation(title="Finished")
