"""Each agency says what it learned; the business team writes it up."""

from tests.added_procedure import steps
from workflows.engine import flow
from workflows.engine.flow import this


class LearningVisitFlow(flow.CaseFlow):  # type: ignore[misc]
    """Ask every agency that visited, then write up what all of them learned."""

    process_title = "Learning visit"
    process_description = "One agency visits another and says what it learned."
    kind = "learning_visit"

    start = flow.Start().Annotation(title="Visit held").Next(this.each)
    each = flow.EachAgency(steps.visitors).Annotation(title="Every agency at the same time").Next(this.answer)
    answer = (
        flow.AgencyTask("visit_answer", roles=("agency_lead", "agency_contributor"))
        .Annotation(title="Say what the visit taught you", summary="A few sentences are enough.")
        .Due("V1")
        .OnWithdraw(this.all_in)
        .Next(this.all_in)
    )
    all_in = flow.Join().Annotation(title="Everybody has answered").Next(this.write_up)
    write_up = (
        flow.RoleTask("visit_write_up", role="partnership_officer")
        .Annotation(title="Write up the visit", summary="Every agency is told when it is done.")
        .Next(this.written_up)
    )
    written_up = flow.End().Annotation(title="Visit written up")
