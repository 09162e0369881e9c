"""The local child safeguarding practice review as a procedure: read it from top to bottom (domain §4.4)."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.practice_review import steps

OFFICER, MANAGER, DSP = "partnership_officer", "partnership_manager", "dsp"
REVIEWER = ("lead_reviewer",)


class PracticeReviewFlow(flow.CaseFlow):
    """Commission, appoint, listen, write, approve, publish in six months, and see that it changed something."""

    process_title = "Local child safeguarding practice review"
    kind = "practice_review"

    start = flow.Start().Annotation(title="Practice review commissioned").Next(this.begin)
    begin = flow.Function(steps.begin).Annotation(title="Start the six months").Next(this.record_decision)

    # L-1 and L-2: the decision; telling the Panel and others runs beside it (side_flows.py)
    record_decision = (
        flow.RoleTask("pr_record_decision", role=MANAGER)
        .Annotation(
            title="Record the decision to commission",
            summary="Reasons against regulation 11, the scale of the review, what the family was told.",
        )
        .Under("C5")
        .Next(this.set_terms)
    )

    # L-3: scope and terms of reference
    set_terms = (
        flow.RoleTask("pr_set_terms", role=OFFICER, also=("group_chair",))
        .Annotation(title="Write the terms of reference", summary="Period, questions, method, plans, timetable.")
        .Under("C5")
        .Next(this.approve_terms)
    )
    approve_terms = (
        flow.RoleTask("pr_approve_terms", role=DSP, also=("group_chair",))
        .Annotation(
            title="Approve the terms of reference",
            summary="A delegated partner or the chair of the review group; never the person who wrote them.",
        )
        .Under("C5")
        .Next(this.terms_approved)
    )
    terms_approved = (
        flow.If(steps.terms_approved).Annotation(title="Approved?").Then(this.propose_reviewer).Else(this.set_terms)
    )

    # L-4 and L-5: the reviewer
    propose_reviewer = (
        flow.RoleTask("pr_propose_reviewer", role=MANAGER)
        .Annotation(title="List the candidates for the review", summary="Expressions of interest, quotes, references.")
        .Under("C5")
        .Next(this.each_candidate)
    )
    each_candidate = (
        flow.Each(steps.candidates).Annotation(title="Every candidate").Next(this.declare_conflict).IfNone(this.appoint)
    )
    declare_conflict = (
        flow.RoleTask("pr_declare_conflict", role=OFFICER)
        .Annotation(
            title="Record the declaration of interests", summary="The five questions, in the candidate's words."
        )
        .Next(this.assess_conflict)
    )
    assess_conflict = (
        flow.RoleTask("pr_assess_conflict", role=DSP)
        .Annotation(title="Assess the conflict of interest", summary="None, manageable with mitigation, or excluded.")
        .Next(this.conflicts_assessed)
    )
    conflicts_assessed = flow.Join().Annotation(title="Every candidate is assessed").Next(this.appoint)
    appoint = (
        flow.RoleTask("pr_appoint", role=MANAGER)
        .Annotation(
            title="Appoint the reviewer", summary="Contract, fee, milestones, supervision, access to this case."
        )
        .Under("C5")
        .Next(this.appointed)
    )
    appointed = (
        flow.If(steps.is_appointed).Annotation(title="Appointed?").Then(this.begin_checks).Else(this.propose_reviewer)
    )

    # L-10: the checks of regulation 14 run beside it (monitoring/flow.py)
    begin_checks = flow.Function(steps.begin_checks).Annotation(title="Begin the checks").Next(this.request_reports)

    # L-6: learning reports
    request_reports = (
        flow.RoleTask("pr_request_reports", role=OFFICER)
        .Annotation(title="Ask the agencies for learning reports", summary="Agencies, working days, letter.")
        .Under("C5")
        .Next(this.ask_reports)
    )
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
        .Next(this.approve_learning_report)
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
    record_family = (
        flow.RoleTask("pr_record_family", role=OFFICER, also=REVIEWER)
        .Annotation(title="Finish the family's part", summary="Their words, and what they want in the report.")
        .Under("C5")
        .Next(this.record_practitioners)
    )
    record_practitioners = (
        flow.RoleTask("pr_record_practitioners", role=OFFICER, also=REVIEWER)
        .Annotation(title="Finish the practitioners' part", summary="Events, support, what practitioners taught us.")
        .Under("C5")
        .Next(this.write_draft)
    )

    # L-11 and L-12: the draft, and its accuracy
    write_draft = (
        flow.RoleTask("pr_write_draft", role=OFFICER, also=REVIEWER)
        .Annotation(title="Write the draft report", summary="Each version is kept, with its fingerprint.")
        .Under("C5")
        .Next(this.draft_ready)
    )
    draft_ready = (
        flow.If(steps.draft_is_ready)
        .Annotation(title="Ready for comments?")
        .Then(this.send_draft)
        .Else(this.write_draft)
    )
    send_draft = (
        flow.RoleTask("pr_send_draft", role=OFFICER)
        .Annotation(title="Send the draft to the agencies", summary="They say what is not accurate.")
        .Under("C5")
        .Next(this.ask_comments)
    )
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
    answer_comments = (
        flow.RoleTask("pr_answer_comments", role=OFFICER, also=REVIEWER)
        .Annotation(title="Answer the comments", summary="Each comment gets a response.")
        .Under("C5")
        .Next(this.finish_report)
    )

    # L-13 and L-14: the report, and the partners' decision on exactly this version
    finish_report = (
        flow.RoleTask("pr_finish_report", role=OFFICER, also=REVIEWER)
        .Annotation(title="Finish the report", summary="The partners decide on exactly this version.")
        .Under("C5")
        .Next(this.ask_partners)
    )
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
    resolve_split = (
        flow.RoleTask("pr_resolve_split", role=MANAGER)
        .Annotation(
            title="Take the split decision forward",
            summary="Resolution call, the scrutineer's advice, what follows. The six months do not stop.",
        )
        .Under("C5")
        .Next(this.split_resolved)
    )
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
