"""Every URL of the rapid review."""

from django.urls import include, path

from workflows.deciding.minuting import minute_positions
from workflows.rapid_review.views import case_pages, panel, report, scope, triage

TASKS = {
    "give-view": ("rr_give_view", triage.GiveView),
    "decide-whether-to-notify": ("rr_authority_decides", triage.AuthorityDecides),
    "not-met": ("rr_record_not_met", triage.RecordNotMet),
    "notification": ("rr_record_notification", triage.RecordNotification),
    "scope": ("rr_set_scope", scope.SetScope),
    "meeting": ("rr_record_meeting", report.RecordMeeting),
    "write-report": ("rr_write_report", report.WriteReport),
    "decide": ("rr_decide", report.Decide),
    "split": ("rr_resolve_split", report.ResolveSplit),
    "send-to-panel": ("rr_send_to_panel", panel.SendToPanel),
    "panel-answer": ("rr_record_panel_response", panel.RecordPanelResponse),
    "answer-panel": ("rr_answer_panel", panel.AnswerPanel),
    "give-feedback": ("rr_give_feedback", panel.GiveFeedback),
    "close": ("rr_close", panel.CloseReview),
}

CASE = "cases/<str:ref>/rapid-review/"

urlpatterns = [
    path("", include("workflows.rapid_review.opening.urls")),
    path("", include("workflows.rapid_review.return_pages.urls")),
    *(path(f"{CASE}{step}/<int:task_pk>/", view.as_view(), name=name) for step, (name, view) in TASKS.items()),
    path(f"{CASE}report/", case_pages.report, name="rr_report"),
    path(f"{CASE}report.pdf", case_pages.report_pdf, name="rr_report_pdf"),
    path(f"{CASE}feedback/", case_pages.feedback, name="rr_feedback"),
    path(f"{CASE}positions/", minute_positions, {"kind": "rapid_review"}, name="rr_minute_positions"),
]
