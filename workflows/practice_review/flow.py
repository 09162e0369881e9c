"""The local child safeguarding practice review as a procedure: read it from top to bottom (domain §4.4)."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.practice_review import steps
from workflows.practice_review.words import task

OFFICER, MANAGER, DSP = "partnership_officer", "partnership_manager", "dsp"
REVIEWER, CHAIR = ("lead_reviewer",), ("group_chair",)


class PracticeReviewFlow(flow.CaseFlow):
    """Commission, appoint, listen, write, approve, publish in six months, and see that it changed something."""

    process_title = "Local child safeguarding practice review"
    process_description = (
        "A reviewer looks at how the agencies worked with the child and the family; the report is approved and "
        "published within six months, and what it has changed is checked."
    )
    kind = "practice_review"

    start = flow.Start().Annotation(title="Practice review commissioned").Next(this.begin)
    begin = flow.Function(steps.begin).Annotation(title="Start the six months").Next(this.record_decision)

    # L-1 and L-2: the decision; telling the Panel and others runs beside it (side_flows.py)
    record_decision = task("record_decision", role=MANAGER).Under("C5").Next(this.decided_before)
    decided_before = (
        flow.If(steps.commission_is_confirmed)
        .Annotation(title="Did the partners decide in a rapid review?")
        .Then(this.set_terms)
        .Else(this.ask_commission)
    )
    ask_commission = (
        flow.Function(steps.ask_commission)
        .Annotation(title="Ask the partners whether they commission it")
        .Next(this.each_commissioner)
    )
    each_commissioner = (
        flow.EachAgency(steps.signing_partners)
        .Annotation(title="Every signing partner at the same time")
        .Next(this.confirm_commission)
    )
    confirm_commission = (
        flow.PartnerTask("pr_confirm_commission")
        .Annotation(title="Confirm the decision to commission", summary="Whether your organisation decided so.")
        .Under("C5")
        .Next(this.commissioners_in)
    )
    commissioners_in = flow.Join().Annotation(title="All partners have answered").Next(this.settle_commission)
    settle_commission = (
        flow.Function(steps.settle_commission).Annotation(title="Derive the decision").Next(this.is_commissioned)
    )
    is_commissioned = (
        flow.If(steps.commission_is_confirmed)
        .Annotation(title="Did every partner decide so?")
        .Then(this.set_terms)
        .Else(this.resolve_commission)
    )
    resolve_commission = task("resolve_commission", role=MANAGER).Under("C5").Next(this.commission_resolved)
    commission_resolved = (
        flow.If(steps.commission_is_confirmed)
        .Annotation(title="Does the decision stand?")
        .Then(this.set_terms)
        .Else(this.record_decision)
    )

    # L-3: scope and terms of reference
    set_terms = task("set_terms", role=OFFICER, also=CHAIR).Under("C5").Next(this.approve_terms)
    approve_terms = task("approve_terms", role=DSP, also=CHAIR).Under("C5").Next(this.terms_approved)
    terms_approved = (
        flow.If(steps.terms_approved).Annotation(title="Approved?").Then(this.propose_reviewer).Else(this.set_terms)
    )

    # L-4 and L-5: the reviewer
    propose_reviewer = task("propose_reviewer", role=MANAGER).Under("C5").Next(this.each_candidate)
    each_candidate = (
        flow.Each(steps.candidates).Annotation(title="Every candidate").Next(this.declare_conflict).IfNone(this.appoint)
    )
    declare_conflict = task("declare_conflict", role=OFFICER).Next(this.assess_conflict)
    assess_conflict = task("assess_conflict", role=DSP).Next(this.conflicts_assessed)
    conflicts_assessed = flow.Join().Annotation(title="Every candidate is assessed").Next(this.appoint)
    appoint = task("appoint", role=MANAGER).Under("C5").Next(this.appointed)
    appointed = (
        flow.If(steps.is_appointed).Annotation(title="Appointed?").Then(this.begin_checks).Else(this.propose_reviewer)
    )

    # L-10: the checks of regulation 14 run beside it (monitoring/flow.py)
    begin_checks = flow.Function(steps.begin_checks).Annotation(title="Begin the checks").Next(this.request_reports)

    # L-6: learning reports
    request_reports = task("request_reports", role=OFFICER).Under("C5").Next(this.ask_reports)
    ask_reports = (
        flow.EachAgency(steps.report_agencies)
        .Annotation(title="Agencies asked at the same time")
        .Next(this.learning_report)
        .IfNone(this.record_family)
    )
    learning_report = (
        flow.AgencyTask("pr_learning_report", roles=("agency_lead", "agency_contributor"))
        .Annotation(
            title="Write your agency's learning report",
            summary="Updated chronology, an answer to each key line of enquiry, learning. Save and come back.",
        )
        .Due(steps.report_due, among=("C8a",), keep=True)
        .OnWithdraw(this.reports_in)
        .Next(this.nothing_to_tell)
    )
    nothing_to_tell = (
        flow.If(steps.is_nil).Annotation(title="Nil return?").Then(this.reports_in).Else(this.approve_learning_report)
    )
    approve_learning_report = (
        flow.AgencyTask("pr_approve_learning_report", roles=("agency_lead",))
        .Annotation(
            title="Approve your agency's learning report", summary="Approve it, or send it back with what to change."
        )
        .Due(steps.report_due, among=("C8a",), keep=True)
        .OnWithdraw(this.reports_in)
        .Next(this.report_approved)
    )
    report_approved = (
        flow.If(steps.report_approved).Annotation(title="Approved?").Then(this.reports_in).Else(this.learning_report)
    )
    reports_in = flow.Join().Annotation(title="Learning reports are in or accounted for").Next(this.end_reports)
    end_reports = flow.Function(steps.end_reports).Annotation(title="Reports are complete").Next(this.record_family)

    # L-7 and L-8: family and practitioners
    record_family = task("record_family", role=OFFICER, also=REVIEWER).Under("C5").Next(this.record_practitioners)
    record_practitioners = task("record_practitioners", role=OFFICER, also=REVIEWER).Under("C5").Next(this.write_draft)

    # L-11 and L-12: the draft, and its accuracy
    write_draft = task("write_draft", role=OFFICER, also=REVIEWER).Under("C5").Next(this.draft_ready)
    draft_ready = (
        flow.If(steps.draft_is_ready)
        .Annotation(title="Ready for comments?")
        .Then(this.send_draft)
        .Else(this.write_draft)
    )
    send_draft = task("send_draft", role=OFFICER).Under("C5").Next(this.ask_comments)
    ask_comments = (
        flow.EachAgency(steps.comment_agencies)
        .Annotation(title="Agencies asked at the same time")
        .Next(this.comment_draft)
        .IfNone(this.answer_comments)
    )
    comment_draft = (
        flow.AgencyTask("pr_comment_draft", roles=("agency_lead", "agency_contributor"))
        .Annotation(title="Comment on the factual accuracy of the draft", summary="What is not right, and why.")
        .Due("C8")
        .OnWithdraw(this.comments_in)
        .Next(this.comments_in)
    )
    comments_in = flow.Join().Annotation(title="Comments are in or accounted for").Next(this.answer_comments)
    answer_comments = task("answer_comments", role=OFFICER, also=REVIEWER).Under("C5").Next(this.finish_report)

    # L-13 and L-14: the report, and the partners' decision on exactly this version
    finish_report = task("finish_report", role=OFFICER, also=REVIEWER).Under("C5").Next(this.ask_partners)
    ask_partners = flow.Function(steps.ask_partners).Annotation(title="Ask the partners").Next(this.each_partner)
    each_partner = (
        flow.EachAgency(steps.signing_partners)
        .Annotation(title="Every signing partner at the same time")
        .Next(this.decide)
    )
    decide = (
        flow.PartnerTask("pr_decide")
        .Annotation(title="Decide on the report", summary="Approve, approve with changes, or do not approve.")
        .Under("C5")
        .Next(this.positions_in)
    )
    positions_in = flow.Join().Annotation(title="All positions are in").Next(this.settle)
    settle = flow.Function(steps.settle).Annotation(title="Derive the decision").Next(this.decision)
    decision = (
        flow.Switch()
        .Annotation(title="What have the partners decided?")
        .Case(this.already_public, steps.partners_approve)
        .Case(this.finish_report, steps.partners_want_changes)
        .Default(this.resolve_split)
    )
    resolve_split = task("resolve_split", role=MANAGER).Under("C5").Next(this.split_resolved)
    split_resolved = (
        flow.If(steps.partners_approve)
        .Annotation(title="Does this version stand?")
        .Then(this.already_public)
        .Else(this.finish_report)
    )

    # L-15 to L-17: publication; a breach, or a material change of the report, leads out of these steps (turning.py)
    already_public = (
        flow.If(steps.was_public_too_early)
        .Annotation(title="Was the report public already?")
        .Then(this.record_publication)
        .Else(this.plan_publication)
    )
    plan_publication = (
        flow.RoleTask("pr_plan_publication", role=MANAGER)
        .Annotation(title="Plan the publication", summary="Clearances, family preview, recipients, date.")
        .Under("C5")
        .OnWithdraw(this.publication_turn)
        .Next(this.send_copies)
    )
    send_copies = (
        flow.RoleTask("pr_send_copies", role=OFFICER)
        .Annotation(
            title="Send the copies before publication",
            summary="To the Panel, the Secretary of State and Ofsted, seven working days before publication.",
        )
        .Under("C6")
        .OnWithdraw(this.publication_turn)
        .Next(this.record_publication)
    )
    publication_turn = (
        flow.If(steps.report_goes_back)
        .Annotation(title="Was the report changed materially after copies were sent?")
        .Then(this.finish_report)
        .Else(this.record_publication)
    )
    record_publication = (
        flow.RoleTask("pr_record_publication", role=MANAGER)
        .Annotation(title="Record the publication", summary="Published, or not published and why.")
        .Under("C5")
        .OnWithdraw(this.publication_turn)
        .Next(this.plan_actions)
    )

    # L-18 to L-20: learning, impact, close
    plan_actions = (
        flow.RoleTask("pr_plan_actions", role=OFFICER)
        .Annotation(
            title="Turn the recommendations into actions",
            summary="Each has an owner and a day, or a reason why no action follows.",
        )
        .Next(this.impact_six)
    )
    impact_six = (
        flow.RoleTask("pr_impact_six", role=OFFICER)
        .Annotation(title="Check the impact after six months", summary="Practice, outcome, voice.")
        .Due("C17b")
        .Next(this.impact_twelve)
    )
    impact_twelve = (
        flow.RoleTask("pr_impact_twelve", role=OFFICER)
        .Annotation(title="Check the impact after twelve months", summary="Practice, outcome, voice.")
        .Due("C17c")
        .Next(this.close)
    )
    close = (
        flow.RoleTask("pr_close", role=MANAGER)
        .Annotation(title="Close the practice review", summary="Check that everything is on the case.")
        .Next(this.closed)
    )
    closed = flow.End().Annotation(title="Practice review closed")
