"""What runs beside a practice review: telling others of it, and selecting another reviewer (domain §4.4, §4.5)."""

from workflows.engine import flow
from workflows.engine.flow import this
from workflows.practice_review import steps
from workflows.practice_review.words import task

OFFICER, MANAGER, DSP = "partnership_officer", "partnership_manager", "dsp"
CHAIR = ("group_chair",)


class TellOfReviewFlow(flow.CaseFlow):
    """Tell the Panel, Ofsted and the Department for Education of the review, beside everything else (L-2, C4)."""

    process_title = "Tell others of the practice review"
    process_description = "The Panel, Ofsted and the Department for Education are told that there is a review."
    kind = "practice_review_telling"

    start = flow.Start().Annotation(title="Review commissioned").Next(this.tell_of_review)
    tell_of_review = (
        task("tell_of_review", role=OFFICER)
        .Due(steps.told_of_review_by, among=("C4",))
        .OnWithdraw(this.told)
        .Next(this.told)
    )
    told = flow.End().Annotation(title="All were told of the review")


class TellOfReviewerFlow(flow.CaseFlow):
    """Tell the same three who reviews, once somebody is appointed (L-2, C4a)."""

    process_title = "Tell others who reviews"
    process_description = "The Panel, Ofsted and the Department for Education are told who carries the review out."
    kind = "practice_review_reviewer_telling"

    start = flow.Start().Annotation(title="Reviewer appointed").Next(this.tell_of_reviewer)
    tell_of_reviewer = (
        task("tell_of_reviewer", role=OFFICER)
        .Due(steps.told_of_reviewer_by, among=("C4a",))
        .OnWithdraw(this.told)
        .Next(this.told)
    )
    told = flow.End().Annotation(title="All were told who reviews")


class NewReviewerFlow(flow.CaseFlow):
    """Select another reviewer after one was removed, while the review goes on (§4.5, E29)."""

    process_title = "Select another reviewer"
    process_description = (
        "After a reviewer was removed another one is proposed, declares interests and is appointed; the review goes on."
    )
    kind = "practice_review_reviewer"

    start = flow.Start().Annotation(title="Reviewer removed").Next(this.propose_reviewer)
    propose_reviewer = task("propose_reviewer", role=MANAGER).Under("C5").OnWithdraw(this.end).Next(this.each_candidate)
    each_candidate = (
        flow.Each(steps.candidates).Annotation(title="Every candidate").Next(this.declare_conflict).IfNone(this.appoint)
    )
    declare_conflict = (
        task("declare_conflict", role=OFFICER).OnWithdraw(this.conflicts_assessed).Next(this.assess_conflict)
    )
    assess_conflict = (
        task("assess_conflict", role=DSP).OnWithdraw(this.conflicts_assessed).Next(this.conflicts_assessed)
    )
    conflicts_assessed = flow.Join().Annotation(title="Every candidate is assessed").Next(this.appoint)
    appoint = task("appoint", role=MANAGER).Under("C5").OnWithdraw(this.end).Next(this.appointed)
    appointed = flow.If(steps.is_appointed).Annotation(title="Appointed?").Then(this.end).Else(this.propose_reviewer)
    end = flow.End().Annotation(title="Another reviewer is appointed")


class InterestsFlow(flow.CaseFlow):
    """The reviewer's interests are declared and assessed again, at a milestone or when something is found (E29)."""

    process_title = "Declare the reviewer's interests again"
    process_description = "The reviewer declares interests again, and a partner assesses them."
    kind = "practice_review_interests"

    start = flow.Start().Annotation(title="A new declaration is asked for").Next(this.declare_conflict)
    declare_conflict = task("declare_conflict", role=OFFICER).OnWithdraw(this.end).Next(this.assess_conflict)
    assess_conflict = task("assess_conflict", role=DSP).OnWithdraw(this.end).Next(this.end)
    end = flow.End().Annotation(title="The interests are assessed")


class TermsFlow(flow.CaseFlow):
    """Another version of the terms of reference, while the review goes on under those that hold."""

    process_title = "Change the terms of reference"
    process_description = "New terms are written and approved while the review goes on under those that hold."
    kind = "practice_review_terms"

    start = flow.Start().Annotation(title="The terms are to change").Next(this.set_terms)
    set_terms = task("set_terms", role=OFFICER, also=CHAIR).Under("C5").OnWithdraw(this.end).Next(this.approve_terms)
    approve_terms = (
        task("approve_terms", role=DSP, also=CHAIR).Under("C5").OnWithdraw(this.end).Next(this.terms_approved)
    )
    terms_approved = flow.If(steps.terms_approved).Annotation(title="Approved?").Then(this.end).Else(this.set_terms)
    end = flow.End().Annotation(title="The new terms hold")


SIDE_FLOWS = (TellOfReviewFlow, TellOfReviewerFlow, NewReviewerFlow, InterestsFlow, TermsFlow)
