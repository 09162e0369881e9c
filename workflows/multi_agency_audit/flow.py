"""The multi-agency audit as a procedure: read it from top to bottom (domain §5.4)."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.multi_agency_audit import steps
from workflows.multi_agency_audit.findings import steps as findings
from workflows.multi_agency_audit.moderation import steps as moderation


class MultiAgencyAuditFlow(flow.CaseFlow):
    """Draw a sample, let every agency read its own file, compare what they found, agree what has to change."""

    process_title = "Multi-agency audit"
    process_description = (
        "Every agency reads its own files of a drawn sample, the auditors compare what they found, and the group "
        "agrees what has to change."
    )
    kind = "multi_agency_audit"

    start = flow.Start().Annotation(title="Audit planned").Next(this.set_scope)

    # what is looked at, and in which cases
    set_scope = (
        flow.RoleTask("aud_set_scope", role="partnership_manager")
        .Annotation(title="Set the scope of the audit", summary="Objectives, cases, agencies, tool and limits.")
        .First(steps.lead)
        .Next(this.draw_sample)
    )
    draw_sample = (
        flow.RoleTask("aud_draw_sample", role="partnership_officer")
        .Annotation(
            title="Draw the sample and issue the tools",
            summary="From a list of codes, by a draw that anybody can repeat.",
        )
        .Next(this.issue)
    )
    issue = flow.Function(steps.issue).Annotation(title="One tool for each case and agency").Next(this.each_tool)

    # every agency reads its own file
    each_tool = (
        flow.Each(steps.issued_tools)
        .Annotation(title="Every tool at the same time")
        .Next(this.nominate_auditor)
        .IfNone(this.begin_moderation)
    )
    nominate_auditor = (
        flow.AgencyTask("aud_nominate_auditor", roles=("agency_lead",))
        .Annotation(
            title="Name the auditor",
            summary="Somebody who has not held the case; or say that it is not known to you.",
        )
        .Due(steps.nomination_clock, among=("C9n",))
        .OnWithdraw(this.tools_in)
        .Next(this.nominated)
    )
    nominated = (
        flow.If(steps.has_auditor).Annotation(title="Is there an auditor?").Then(this.complete_tool).Else(this.tools_in)
    )
    complete_tool = (
        flow.AgencyTask("aud_tool", roles=("auditor", "agency_contributor", "agency_lead"))
        .Annotation(
            title="Complete the audit tool",
            summary="Section by section; save and come back. Your safeguarding lead checks it before it is sent.",
        )
        .Due(steps.tool_clock, among=("C9", "C9j"), keep=True)
        .OnWithdraw(this.tools_in)
        .Next(this.written)
    )
    written = (
        flow.If(steps.is_written)
        .Annotation(title="Written by an independent auditor?")
        .Then(this.check_tool)
        .Else(this.nominate_auditor)
    )
    check_tool = (
        flow.AgencyTask("aud_check_tool", roles=("agency_lead",))
        .Annotation(title="Check your agency's tool", summary="Accept it, or send it back with what to change.")
        .Due(steps.tool_clock, among=("C9", "C9j"), keep=True)
        .OnWithdraw(this.tools_in)
        .Next(this.accepted)
    )
    accepted = flow.If(steps.is_accepted).Annotation(title="Accepted?").Then(this.tools_in).Else(this.complete_tool)
    tools_in = flow.Join().Annotation(title="All tools are in or accounted for").Next(this.begin_moderation)

    # the agencies compare what they found, case by case
    begin_moderation = flow.Function(steps.begin_moderation).Annotation(title="Tools are in").Next(this.each_case)
    each_case = (
        flow.Each(steps.sampled_cases)
        .Annotation(title="Every case of the sample")
        .Next(this.moderate)
        .IfNone(this.begin_findings)
    )
    moderate = (
        flow.RoleTask("aud_moderate", role="group_chair", also=("partnership_officer",))
        .Annotation(title="Moderate the case", summary="The agencies' grades side by side; one moderated grade.")
        .Due(steps.moderation_clock, among=("C9m",))
        .OnWithdraw(this.moderated)
        .Next(this.disputed)
    )
    disputed = (
        flow.If(moderation.is_disputed)
        .Annotation(title="Do the auditors differ?")
        .Then(this.decide_grade)
        .Else(this.moderated)
    )
    decide_grade = (
        flow.RoleTask("aud_decide_grade", role="group_chair")
        .Annotation(
            title="Decide the grade",
            summary="The auditors differ. The chair of the quality assurance group decides; the disagreement is kept.",
        )
        .First(steps.chair)
        .OnWithdraw(this.moderated)
        .Next(this.moderated)
    )
    moderated = flow.Join().Annotation(title="All cases are moderated").Next(this.begin_findings)

    # findings, approval
    begin_findings = (
        flow.Function(findings.begin).Annotation(title="Findings are written next").Next(this.write_findings)
    )
    write_findings = (
        flow.RoleTask("aud_write_findings", role="partnership_officer")
        .Annotation(title="Write the findings report", summary="What the sample shows, and what has to change.")
        .First(steps.lead)
        .Due("C12")
        .Next(this.approve_findings)
    )
    approve_findings = (
        flow.RoleTask("aud_approve_findings", role="group_chair")
        .Annotation(
            title="Approve the findings",
            summary="The chair records what the quality assurance group said: it accepts them, or wants them changed.",
        )
        .First(steps.chair)
        .Next(this.findings_accepted)
    )
    findings_accepted = (
        flow.If(findings.is_accepted)
        .Annotation(title="Did the group accept them?")
        .Then(this.give_feedback)
        .Else(this.write_findings)
    )

    # feedback, actions, re-audit, close
    give_feedback = (
        flow.RoleTask("aud_give_feedback", role="partnership_officer")
        .Annotation(title="Give feedback", summary="To auditors, practitioners and families who took part.")
        .Next(this.plan_actions)
    )
    plan_actions = (
        flow.RoleTask("aud_plan_actions", role="partnership_officer")
        .Annotation(title="Agree the actions", summary="Each recommendation gets an owner and a date, or a reason.")
        .Next(this.decide_re_audit)
    )
    decide_re_audit = (
        flow.RoleTask("aud_decide_re_audit", role="group_chair", also=("partnership_manager",))
        .Annotation(title="Decide on a re-audit", summary="Whether and when the same questions are asked again.")
        .Next(this.close)
    )
    close = (
        flow.RoleTask("aud_close", role="partnership_manager")
        .Annotation(title="Close the audit", summary="Check that everything is on the case.")
        .Next(this.closed)
    )
    closed = flow.End().Annotation(title="Audit closed")
