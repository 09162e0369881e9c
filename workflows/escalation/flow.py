"""The escalation as a procedure: read it from top to bottom (domain §6). One ladder for both kinds."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.escalation import steps
from workflows.escalation.access import PARTY_ROLES
from workflows.escalation.ladder import CODES

APART = "The business unit is a party, so a partner that is none does this."


class EscalationFlow(flow.CaseFlow):
    """Settle a disagreement between two agencies, stage by stage; silence raises, and the raiser has the last word."""

    process_title = "Escalation"
    process_description = (
        "A disagreement between two agencies climbs a ladder of stages until it is settled; silence takes it a "
        "stage higher, and whoever raised it has the last word."
    )
    kind = "escalation"

    start = flow.Start().Annotation(title="An agency raises a matter with another").Next(this.open_stage)

    open_stage = (
        flow.Function(steps.open_stage).Annotation(title="Open the stage: admit and tell").Next(this.whose_turn)
    )
    whose_turn = (
        flow.Switch()
        .Annotation(title="Which stage is it?")
        .Case(this.answer, steps.between_agencies)
        .Case(this.convene_apart, steps.convened_apart)
        .Case(this.convene, steps.is_convened)
        .Case(this.gather_apart, steps.office_is_party)
        .Default(this.gather)
    )

    # Stages 1 to 3: the agencies between themselves
    answer = (
        flow.AgencyTask("esc_answer", roles=PARTY_ROLES, agency=steps.other)
        .Annotation(title="Answer the escalation", summary="Say where your agency stands and what it offers.")
        .Due(steps.stage_limit, among=CODES, late=steps.silence)
        .OnWithdraw(this.what_came)
        .Next(this.what_came)
    )

    # Stages 4 to 6: the manager convenes both sides
    convene = (
        flow.RoleTask("esc_convene", role="partnership_manager")
        .Annotation(
            title="Bring both sides together",
            summary="With those the stage is for; the scrutineer advises and, from stage 5, facilitates.",
        )
        .Due(steps.office_limit, among=CODES, late=steps.silence)
        .OnWithdraw(this.what_came)
        .Next(this.what_came)
    )

    # The business unit is a party itself: a partner that is none convenes (0176)
    convene_apart = (
        flow.PartnerTask("esc_convene", agency=steps.convenor)
        .Annotation(
            title="Bring both sides together for the partners",
            summary="The business unit is a party, so a partner that is none convenes. The scrutineer advises.",
        )
        .Due(steps.partner_limit, among=CODES, late=steps.silence)
        .OnWithdraw(this.what_came)
        .Next(this.what_came)
    )

    what_came = (
        flow.Switch()
        .Annotation(title="What came of the stage?")
        .Case(this.close, steps.is_withdrawn)
        .Case(this.open_stage, steps.is_raised)
        .Case(this.ask_partners, steps.partners_decide)
        .Case(this.ask_lead_partners, steps.lead_partners_decide)
        .Case(this.ask_the_raiser, steps.waits_for_the_raiser)
        .Default(this.each_party)
    )

    # Stage 5: delegated partners decide, without those whose own agency is a party
    ask_partners = flow.Function(steps.ask_partners).Annotation(title="Ask the partners").Next(this.each_partner)
    each_partner = (
        flow.EachAgency(steps.deciding_partners)
        .Annotation(title="Every partner that is no party")
        .Next(this.decide)
        .IfNone(this.conclude)
    )
    decide = (
        flow.PartnerTask("esc_decide")
        .Annotation(title="Decide on the escalation", summary="A partner whose own agency is a party does not decide.")
        .Due(steps.partner_limit, among=CODES, late=steps.position_missing)
        .OnWithdraw(this.positions_in)
        .Next(this.positions_in)
    )
    positions_in = flow.Join().Annotation(title="All positions are in").Next(this.conclude)
    conclude = flow.Function(steps.conclude_partners).Annotation(title="Derive the decision").Next(this.what_came)

    # Stage 6: lead partners decide, the last local stage
    ask_lead_partners = (
        flow.Function(steps.ask_partners).Annotation(title="Ask the lead partners").Next(this.each_lead_partner)
    )
    each_lead_partner = (
        flow.EachAgency(steps.deciding_partners)
        .Annotation(title="Every lead partner that is no party")
        .Next(this.lead_decide)
        .IfNone(this.lead_conclude)
    )
    lead_decide = (
        flow.PartnerTask("esc_lead_decide", role="lsp")
        .Annotation(title="Take the final local decision", summary="What the lead partners decide settles the matter.")
        .Due(steps.lead_partner_limit, among=CODES, late=steps.position_missing)
        .OnWithdraw(this.lead_positions_in)
        .Next(this.lead_positions_in)
    )
    lead_positions_in = flow.Join().Annotation(title="All lead partners have decided").Next(this.lead_conclude)
    lead_conclude = (
        flow.Function(steps.conclude_partners).Annotation(title="Derive the final decision").Next(this.what_came)
    )

    # The raiser confirms, or the next stage opens
    ask_the_raiser = flow.Function(steps.ask_the_raiser).Annotation(title="Tell the raiser").Next(this.confirm)
    confirm = (
        flow.AgencyTask("esc_confirm", roles=PARTY_ROLES, agency=steps.raiser)
        .Annotation(
            title="Say whether this settles the matter",
            summary="Only the agency that raised it can say so. Otherwise the next stage opens.",
        )
        .Due(steps.raiser_limit, among=CODES, late=steps.silence)
        .OnWithdraw(this.what_came)
        .Next(this.what_came)
    )

    # Stage 7: the gate to the Secretary of State
    gather = (
        flow.RoleTask("esc_gather", role="partnership_manager")
        .Annotation(
            title="Put together what a referral needs",
            summary="Remedies tried, legal advice, the formal request for information.",
        )
        .Next(this.report)
    )
    report = (
        flow.RoleTask("esc_report", role="scrutineer")
        .Annotation(title="Report on the referral", summary="The independent scrutineer's report; it decides nothing.")
        .Next(this.ask_about_referral)
    )
    ask_about_referral = (
        flow.Function(steps.ask_about_referral)
        .Annotation(title="Ask for a joint decision")
        .Next(this.each_lead_on_referral)
    )
    each_lead_on_referral = (
        flow.EachAgency(steps.deciding_partners)
        .Annotation(title="Every lead partner that is no party, on the referral")
        .Next(this.refer_decide)
    )
    refer_decide = (
        flow.PartnerTask("esc_refer_decide", role="lsp")
        .Annotation(title="Decide on the referral", summary="It goes only if the lead partners decide it jointly.")
        .Next(this.referral_positions_in)
    )
    referral_positions_in = flow.Join().Annotation(title="The joint decision is in").Next(this.conclude_referral)
    conclude_referral = (
        flow.Function(steps.conclude_referral).Annotation(title="Derive the joint decision").Next(this.referred)
    )
    referred = (
        flow.If(steps.is_referred)
        .Annotation(title="Do the lead partners refer it?")
        .Then(this.who_gives_notice)
        .Else(this.each_party)
    )
    who_gives_notice = (
        flow.If(steps.office_is_party)
        .Annotation(title="Is the business unit a party?")
        .Then(this.give_notice_apart)
        .Else(this.give_notice)
    )
    give_notice = (
        flow.RoleTask("esc_give_notice", role="partnership_manager")
        .Annotation(title="Give the agency notice", summary="It has ten working days to put the matter right.")
        .Next(this.record_sending)
    )
    record_sending = (
        flow.RoleTask("esc_record_sending", role="partnership_manager")
        .Annotation(
            title="Record the referral, or that it is no longer needed",
            summary="People send it; this service records what went where and when.",
        )
        .Under("C13n")
        .Next(this.sent)
    )
    sent = flow.If(steps.was_sent).Annotation(title="Did a referral go?").Then(this.record_reply).Else(this.each_party)
    record_reply = (
        flow.RoleTask("esc_record_reply", role="partnership_manager")
        .Annotation(title="Record the reply and what came of it", summary="This ends the ladder.")
        .Next(this.each_party)
    )

    # The same gate without the business unit, when it is a party itself
    gather_apart = (
        flow.PartnerTask("esc_gather", agency=steps.convenor)
        .Annotation(title="Put together what a referral needs, for the partners", summary=APART)
        .Next(this.report)
    )
    give_notice_apart = (
        flow.PartnerTask("esc_give_notice", agency=steps.convenor)
        .Annotation(title="Give the agency notice, for the partners", summary=APART)
        .Next(this.record_sending_apart)
    )
    record_sending_apart = (
        flow.PartnerTask("esc_record_sending", agency=steps.convenor)
        .Annotation(title="Record the referral for the partners, or that it is no longer needed", summary=APART)
        .Under("C13n")
        .Next(this.sent_apart)
    )
    sent_apart = (
        flow.If(steps.was_sent)
        .Annotation(title="Did the partners’ referral go?")
        .Then(this.record_reply_apart)
        .Else(this.each_party)
    )
    record_reply_apart = (
        flow.PartnerTask("esc_record_reply", agency=steps.convenor)
        .Annotation(title="Record the reply to the partners and what came of it", summary=APART)
        .Next(this.each_party)
    )

    # The end: on the records of both sides, then closed
    each_party = (
        flow.EachAgency(steps.both_parties).Annotation(title="Both sides at the same time").Next(this.note_outcome)
    )
    note_outcome = (
        flow.AgencyTask("esc_note_outcome", roles=PARTY_ROLES)
        .Annotation(
            title="Note the outcome on your records",
            summary="On the child's file, what was learned, a word to whoever raised it.",
        )
        .Due(steps.filing_limit, among=("C13f",), late=steps.not_noted)
        .OnWithdraw(this.noted)
        .Next(this.noted)
    )
    noted = flow.Join().Annotation(title="Both sides have noted it").Next(this.close)
    close = flow.Function(steps.close).Annotation(title="Close the escalation").Next(this.closed)
    closed = flow.End().Annotation(title="Escalation closed")
