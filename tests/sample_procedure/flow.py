"""Ask some agencies, let their leads approve, finish."""

from tests.sample_procedure import steps
from workflows.engine import flow
from workflows.engine.flow import this


class SampleFlow(flow.CaseFlow):  # type: ignore[misc]
    """Every kind of node of the engine once."""

    process_title = "Sample procedure"
    process_description = "Every agency answers a question."
    kind = "sample"

    start = flow.Start().Annotation(title="Begun").Next(this.each)
    each = flow.EachAgency(steps.asked).Annotation(title="Each agency").Next(this.answer).IfNone(this.finish)
    answer = (
        flow.AgencyTask("sample_answer", roles=("agency_lead", "agency_contributor"))
        .Annotation(title="Answer the question", summary="In your own words.")
        .Due("C2a", keep=True, late=steps.went_late)
        .OnWithdraw(this.all_in)
        .Next(this.route)
    )
    route = (
        flow.Switch()
        .Annotation(title="Does it need approval?")
        .Case(this.approve, steps.needs_approval)
        .Default(this.all_in)
    )
    approve = (
        flow.AgencyTask("sample_approve", roles=("agency_lead",))
        .Annotation(title="Approve the answer")
        .Due("C2a", keep=True)
        .OnWithdraw(this.all_in)
        .Next(this.approved)
    )
    approved = flow.If(steps.is_approved).Annotation(title="Approved?").Then(this.all_in).Else(this.answer)
    all_in = flow.Join().Annotation(title="All answers are in").Next(this.note)
    note = flow.Function(steps.write_note).Annotation(title="Write a note").Next(this.finish)
    finish = flow.RoleTask("sample_finish", role="partnership_officer").Annotation(title="Finish").Next(this.finished)
    finished = flow.End().Annotation(title="Finished")
