"""Every URL of the practice review."""

from django.urls import include, path

from reviews.cases.practice_review import PRACTICE_REVIEW
from workflows.deciding.minuting import minute_positions
from workflows.practice_review.views import (
    adoption,
    case_pages,
    commission,
    confirming,
    contacts,
    engagement,
    opening,
    report,
    report_files,
    reviewer_pages,
    reviewers,
    terms,
)

TASKS = {
    "decision": ("pr_record_decision", commission.RecordDecision),
    "confirm": ("pr_confirm_commission", confirming.ConfirmCommission),
    "split-on-commissioning": ("pr_resolve_commission", confirming.ResolveCommission),
    "tell-of-review": ("pr_tell_of_review", commission.TellOfReview),
    "tell-of-reviewer": ("pr_tell_of_reviewer", commission.TellOfReviewer),
    "set-terms": ("pr_set_terms", terms.SetTerms),
    "approve-terms": ("pr_approve_terms", terms.ApproveTerms),
    "candidates": ("pr_propose_reviewer", reviewers.ProposeReviewer),
    "interests": ("pr_declare_conflict", reviewers.DeclareConflict),
    "assess-interests": ("pr_assess_conflict", reviewers.AssessConflict),
    "appoint": ("pr_appoint", reviewers.Appoint),
    "family-part": ("pr_record_family", engagement.RecordFamily),
    "practitioners-part": ("pr_record_practitioners", engagement.RecordPractitioners),
    "draft": ("pr_write_draft", report.WriteDraft),
    "finish-report": ("pr_finish_report", report.FinishReport),
    "decide": ("pr_decide", report.Decide),
    "split": ("pr_resolve_split", report.ResolveSplit),
}

CASE = "cases/<str:ref>/practice-review/"

urlpatterns = [
    path("", include("workflows.practice_review.evidence_urls")),
    path("", include("workflows.practice_review.publishing.urls")),
    path("", include("workflows.practice_review.monitoring.urls")),
    path("", include("workflows.practice_review.impact.urls")),
    *(path(f"{CASE}{step}/<int:task_pk>/", view.as_view(), name=name) for step, (name, view) in TASKS.items()),
    path("practice-reviews/open/", opening.open_review, name="open_practice_review"),
    path(f"{CASE}start/", adoption.adopt_case, name="pr_adopt"),
    path(f"{CASE}terms/", terms.read_terms, name="pr_terms"),
    path(f"{CASE}terms/change/", terms.change_terms, name="pr_terms_change"),
    path(f"{CASE}reviewer/", reviewer_pages.selection, name="pr_reviewer"),
    path(f"{CASE}candidates/add/", reviewer_pages.add_candidate, name="pr_candidate_add"),
    path(f"{CASE}candidates/<int:pk>/withdraw/", reviewer_pages.withdraw_candidate, name="pr_candidate_withdraw"),
    path(f"{CASE}reviewer/access/", reviewer_pages.give_access, name="pr_reviewer_access"),
    path(f"{CASE}reviewer/remove/", reviewer_pages.remove_reviewer, name="pr_reviewer_remove"),
    path(f"{CASE}reviewer/interests/", reviewer_pages.renew_interests, name="pr_reviewer_interests"),
    path(f"{CASE}family/", contacts.family, name="pr_family"),
    path(f"{CASE}family/add/", contacts.add_family, name="pr_family_add"),
    path(f"{CASE}family/<int:pk>/correct/", contacts.correct_family, name="pr_family_correct"),
    path(f"{CASE}practitioners/", contacts.practitioners, name="pr_practitioners"),
    path(f"{CASE}practitioners/add/", contacts.add_practitioners, name="pr_practitioners_add"),
    path(f"{CASE}practitioners/<int:pk>/correct/", contacts.correct_practitioners, name="pr_practitioners_correct"),
    path(f"{CASE}positions/", minute_positions, {"kind": PRACTICE_REVIEW}, name="pr_minute_positions"),
    path(f"{CASE}report/", case_pages.report, name="pr_report"),
    path(f"{CASE}report/attach/", report_files.attach, name="pr_report_attach"),
    path(f"{CASE}report/files/<int:pk>/", report_files.download, name="pr_report_file"),
    path(f"{CASE}report.pdf", case_pages.report_pdf, name="pr_report_pdf"),
]
