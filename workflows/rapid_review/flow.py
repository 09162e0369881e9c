"""The rapid review as a procedure: read it from top to bottom (domain §3.3)."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.rapid_review import steps


class RapidReviewFlow(flow.CaseFlow):
    """Agree the threshold, ask every agency, meet, decide, tell the Panel: in fifteen working days."""

    process_title = "Rapid review"
    process_description = (
        "After a serious incident every agency says what it knows, the partners decide together what is to be "
        "learned, and the Panel is told within fifteen working days."
    )
    kind = "rapid_review"

    start = flow.Start().Annotation(title="Serious incident known").Next(this.already_notified)

    already_notified = (
        flow.If(steps.is_notified)
        .Annotation(title="Has the notification been sent already?")
        .Then(this.set_scope)
        .Else(this.ask_threshold)
    )

    # RR-2: are the criteria met?
    ask_threshold = flow.Function(steps.ask_threshold).Annotation(title="Ask the partners").Next(this.each_view)
    each_view = (
        flow.EachAgency(steps.signing_partners)
        .Annotation(title="Every signing partner at the same time")
        .Next(this.give_view)
    )
    give_view = (
        flow.PartnerTask("rr_give_view")
        .Annotation(
            title="Give your view: are the criteria met?",
            summary="Abuse or neglect is known or suspected, and the child died or was seriously harmed "
            "(Children Act 2004, section 16C).",
        )
        .Under("C1")
        .Next(this.views_in)
    )
    views_in = flow.Join().Annotation(title="All views are in").Next(this.settle_threshold)
    settle_threshold = flow.Function(steps.settle_threshold).Annotation(title="Compare the views").Next(this.threshold)
    threshold = (
        flow.Switch()
        .Annotation(title="Do the partners agree?")
        .Case(this.record_notification, steps.all_say_met)
        .Case(this.record_not_met, steps.all_say_not_met)
        .Default(this.authority_decides)
    )
    authority_decides = (
        flow.PartnerTask("rr_authority_decides", agency=steps.local_authority)
        .Annotation(
            title="Decide whether to notify",
            summary="The partners differ. The decision to notify is the local authority's; dissent stays on record.",
        )
        .Under("C1")
        .Next(this.authority_says)
    )
    authority_says = (
        flow.If(steps.authority_notifies)
        .Annotation(title="Does the local authority notify?")
        .Then(this.record_notification)
        .Else(this.record_not_met)
    )
    record_not_met = (
        flow.RoleTask("rr_record_not_met", role="partnership_officer")
        .Annotation(title="Record why the criteria are not met", summary="And what happens instead.")
        .Under("C1")
        .Next(this.close_not_met)
    )
    close_not_met = flow.Function(steps.close_not_met).Annotation(title="Close: criteria not met").Next(this.not_met)
    not_met = flow.End().Annotation(title="Criteria not met")

    # RR-3: the notification
    record_notification = (
        flow.RoleTask("rr_record_notification", role="la_notifier", also=("partnership_officer",))
        .Annotation(
            title="Record the notification to the Panel",
            summary="The local authority notifies in the national system (CSINS) within five working days.",
        )
        .Under("C1")
        .Next(this.set_scope)
    )

    # RR-4 to RR-6: scope, returns, collation
    set_scope = (
        flow.RoleTask("rr_set_scope", role="partnership_manager")
        .Annotation(title="Set the scope and ask the agencies", summary="Choose agencies, period and dates.")
        .Next(this.ask_agencies)
    )
    ask_agencies = (
        flow.EachAgency(steps.asked_agencies)
        .Annotation(title="Agencies asked at the same time")
        .Next(this.quick_reply)
        .IfNone(this.collate)
    )
    quick_reply = (
        flow.AgencyTask("rr_quick_reply", roles=("agency_lead", "agency_contributor"))
        .Annotation(
            title="Say whether the family is known to you",
            summary="Known, not known or still checking; who writes the return; who comes to the meeting.",
        )
        .Due("C2a")
        .OnWithdraw(this.all_returned)
        .Next(this.known)
    )
    known = (
        flow.If(steps.is_known)
        .Annotation(title="Known to the agency?")
        .Then(this.return_information)
        .Else(this.all_returned)
    )
    return_information = (
        flow.AgencyTask("rr_return", roles=("agency_lead", "agency_contributor"))
        .Annotation(
            title="Return what your agency knows",
            summary="In parts; save and come back. Your safeguarding lead approves it before it is sent.",
        )
        .Due("C2b", keep=True)
        .OnWithdraw(this.all_returned)
        .Next(this.anything_to_tell)
    )
    anything_to_tell = (
        flow.If(steps.is_known).Annotation(title="Anything to tell?").Then(this.approve_return).Else(this.all_returned)
    )
    approve_return = (
        flow.AgencyTask("rr_approve_return", roles=("agency_lead",))
        .Annotation(title="Approve your agency's return", summary="Approve it, or send it back with what to change.")
        .Due("C2b", keep=True)
        .OnWithdraw(this.all_returned)
        .Next(this.approved)
    )
    approved = (
        flow.If(steps.is_approved).Annotation(title="Approved?").Then(this.all_returned).Else(this.return_information)
    )
    all_returned = flow.Join().Annotation(title="All returns received or accounted for").Next(this.start_collation)
    start_collation = flow.Function(steps.start_collation).Annotation(title="Returns are complete").Next(this.collate)
    collate = (
        flow.RoleTask("rr_collate", role="partnership_officer")
        .Annotation(
            title="Put the returns together",
            summary="Merge the chronology, mark duplicates and contradictions, list gaps, release the pack.",
        )
        .Under("C2c")
        .Next(this.hold_meeting)
    )

    # RR-7 and RR-8: meeting and report
    hold_meeting = (
        flow.RoleTask("rr_record_meeting", role="partnership_officer", also=("group_chair",))
        .Annotation(title="Record the rapid review meeting", summary="Attendance, analysis, criteria, recommendation.")
        .Under("C2c")
        .Next(this.write_report)
    )
    write_report = (
        flow.RoleTask("rr_write_report", role="partnership_officer")
        .Annotation(title="Write the report", summary="The partners decide on exactly this version.")
        .Under("C2d")
        .Next(this.ask_partners)
    )

    # RR-9: the partners' decision
    ask_partners = flow.Function(steps.ask_partners).Annotation(title="Ask the partners").Next(this.each_partner)
    each_partner = (
        flow.EachAgency(steps.signing_partners)
        .Annotation(title="Every signing partner at the same time")
        .Next(this.decide)
    )
    decide = (
        flow.PartnerTask("rr_decide")
        .Annotation(title="Decide on the recommendation", summary="Agree, agree with amendment, or do not agree.")
        .Under("C2d")
        .Next(this.positions_in)
    )
    positions_in = flow.Join().Annotation(title="All positions are in").Next(this.settle_partners)
    settle_partners = flow.Function(steps.settle_partners).Annotation(title="Derive the decision").Next(this.decision)
    decision = (
        flow.Switch()
        .Annotation(title="What have the partners decided?")
        .Case(this.send_to_panel, steps.partners_agree)
        .Case(this.write_report, steps.partners_amend)
        .Default(this.resolve_split)
    )
    resolve_split = (
        flow.RoleTask("rr_resolve_split", role="partnership_manager")
        .Annotation(
            title="Take the split decision forward",
            summary="Resolution call, the scrutineer's advice, the outcome. The clock does not stop.",
        )
        .Under("C2")
        .Next(this.send_to_panel)
    )

    # RR-10 to RR-12: the Panel, feedback, close
    send_to_panel = (
        flow.RoleTask("rr_send_to_panel", role="partnership_officer")
        .Annotation(title="Send the report to the Panel", summary="By the fifteenth working day.")
        .Under("C2")
        .Next(this.record_panel_response)
    )
    record_panel_response = (
        flow.RoleTask("rr_record_panel_response", role="partnership_officer")
        .Annotation(title="Record the Panel's answer", summary="Usually about ten days after sending.")
        .Under("C3")
        .Next(this.panel_asks)
    )
    panel_asks = (
        flow.If(steps.panel_asks)
        .Annotation(title="Does the Panel ask or disagree?")
        .Then(this.answer_panel)
        .Else(this.give_feedback)
    )
    answer_panel = (
        flow.RoleTask("rr_answer_panel", role="partnership_manager")
        .Annotation(title="Answer the Panel", summary="The decision stays with the partners, but they answer.")
        .Under("C3a")
        .Next(this.give_feedback)
    )
    give_feedback = (
        flow.RoleTask("rr_give_feedback", role="partnership_officer")
        .Annotation(title="Tell the agencies what their returns led to", summary="Each contributor hears back.")
        .Next(this.close)
    )
    close = (
        flow.RoleTask("rr_close", role="partnership_manager")
        .Annotation(title="Close the rapid review", summary="Check that everything is on the case.")
        .Next(this.closed)
    )
    closed = flow.End().Annotation(title="Rapid review closed")
