"""The learning plan as procedures: one for each action, one for a Red action's new deadline, one for each month."""

from workflows.action_plan import steps
from workflows.engine import flow
from workflows.engine.flow import this

OWNERS = ("agency_lead", "agency_contributor", "partnership_manager", "partnership_officer")
"""Who works on an action at its agency; the last two hold their roles at the business unit only."""


class MonthFlow(flow.CaseFlow):
    """Ask every owner about their actions in the first days of a month, then freeze their colours (domain §7)."""

    process_title = "Learning plan, month by month"
    process_description = (
        "In the first days of a month every owner says how their actions stand; then the month is closed and their "
        "colours are kept."
    )
    kind = "action_plan"

    start = flow.Start().Annotation(title="A month begins").Next(this.ask_agencies)
    ask_agencies = (
        flow.Each(steps.updates_of_month)
        .Annotation(title="Every owner of open actions at the same time")
        .Next(this.update_month)
        .IfNone(this.close_month)
    )
    update_month = (
        flow.AgencyTask("action_month_update", roles=OWNERS)
        .Annotation(
            title="Update your actions",
            summary="What was done, when it is expected to be done, what is done. A Red action needs a new deadline.",
        )
        .Due(steps.month_clock, among=("C14",))
        .First(steps.updater)
        .OnWithdraw(this.updates_in)
        .Next(this.updates_in)
    )
    updates_in = flow.Join().Annotation(title="All updates are in or accounted for").Next(this.close_month)
    close_month = (
        flow.RoleTask("action_month_close", role="partnership_officer")
        .Annotation(title="Close the month", summary="Each action keeps the colour it has now for this month.")
        .Next(this.closed)
    )
    closed = flow.End().Annotation(title="Month closed")


class ActionFlow(flow.CaseFlow):
    """Carry an action out, let a second person sign it off, look after its impact twice (domain §7, E45)."""

    process_title = "Learning action"
    process_description = (
        "An action is carried out by its owner and signed off by a second person; its impact is looked at after "
        "six and after twelve months."
    )
    kind = "learning_action"

    start = flow.Start().Annotation(title="Action agreed").Next(this.carry_out)
    carry_out = (
        flow.AgencyTask("action_carry_out", roles=OWNERS, agency=steps.owner_agency)
        .Annotation(
            title="Carry out the action",
            summary="Say when it begins and when it will be done; at the end, what was done and what shows it.",
        )
        .Due(steps.own_date, among=("C15",), late=steps.ask_new_deadline)
        .First(steps.owner)
        .OnWithdraw(this.moved_on)
        .Next(this.sign_off)
    )
    moved_on = (
        flow.If(steps.has_another_owner)
        .Annotation(title="Does another agency carry it out now?")
        .Then(this.carry_out)
        .Else(this.given_up)
    )
    given_up = flow.End().Annotation(title="No longer carried out")
    sign_off = (
        flow.RoleTask("action_sign_off", role="group_chair", also=("partnership_manager",))
        .Annotation(
            title="Sign off the action",
            summary="Not the owner, and not the one who recorded that it is done. Or send it back with why.",
        )
        .OnWithdraw(this.signed_off)
        .Next(this.signed_off)
    )
    signed_off = flow.If(steps.is_signed_off).Annotation(title="Signed off?").Then(this.impact_six).Else(this.carry_out)
    impact_six = (
        flow.AgencyTask("action_impact_six", roles=OWNERS, agency=steps.owner_agency)
        .Annotation(
            title="Check the impact after six months",
            summary="What has changed for children since the action was signed off, and what shows it.",
        )
        .Due(steps.six_months, among=("C17",))
        .First(steps.owner)
        .OnWithdraw(this.taken_away)
        .Next(this.impact_twelve)
    )
    impact_twelve = (
        flow.AgencyTask("action_impact_twelve", roles=OWNERS, agency=steps.owner_agency)
        .Annotation(
            title="Check the impact after twelve months",
            summary="The last look: what has lasted. Afterwards the action is closed.",
        )
        .Due(steps.twelve_months, among=("C17a",))
        .First(steps.owner)
        .OnWithdraw(this.taken_away)
        .Next(this.finished)
    )
    taken_away = (
        flow.Switch()
        .Annotation(title="Does another agency look after its impact now?")
        .Case(this.impact_six, steps.awaits_six_months)
        .Case(this.impact_twelve, steps.awaits_twelve_months)
        .Default(this.opened_again)
    )
    opened_again = flow.End().Annotation(title="Opened again, or closed before")
    finished = flow.End().Annotation(title="Impact checked")


class NewDeadlineFlow(flow.CaseFlow):
    """An action has missed its deadline: its owner gives a new one, with the reason (domain §7, C16)."""

    process_title = "New deadline for a Red action"
    process_description = "The owner of an action that has missed its deadline gives a new one, with the reason."
    kind = "action_new_deadline"

    start = flow.Start().Annotation(title="The action turned Red").Next(this.give_new_deadline)
    give_new_deadline = (
        flow.AgencyTask("action_new_deadline", roles=OWNERS, agency=steps.owner_agency)
        .Annotation(
            title="Give a new deadline",
            summary="The action has missed its deadline. The first deadline stays on record.",
        )
        .Due("C16")
        .First(steps.owner)
        .OnWithdraw(this.not_needed)
        .Next(this.given)
    )
    given = flow.End().Annotation(title="New deadline given")
    not_needed = flow.End().Annotation(title="No longer needed")
