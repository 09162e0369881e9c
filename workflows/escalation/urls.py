"""Every URL of escalations; nothing about a child or a topic is in any of them."""

from django.urls import path

from workflows.escalation.views import acts, gate, log, raising, record, tasks

TASKS = {
    "answer": ("esc_answer", tasks.AnswerPage),
    "meeting": ("esc_convene", tasks.ConvenePage),
    "confirm": ("esc_confirm", tasks.ConfirmPage),
    "decide": ("esc_decide", tasks.PartnerPage),
    "final-decision": ("esc_lead_decide", tasks.LeadPartnerPage),
    "gather": ("esc_gather", gate.GatherPage),
    "report": ("esc_report", gate.ReportPage),
    "referral-decision": ("esc_refer_decide", gate.ReferDecidePage),
    "notice": ("esc_give_notice", gate.NoticePage),
    "sending": ("esc_record_sending", gate.SendingPage),
    "reply": ("esc_record_reply", gate.ReplyPage),
    "note": ("esc_note_outcome", tasks.NotePage),
}

CASE = "cases/<str:ref>/escalation/"

urlpatterns = [
    path("escalations/", log.escalations, name="escalations"),
    path("escalations/numbers/", log.numbers, name="escalation_numbers"),
    path("escalations/raise/", raising.begin, name="raise_escalation"),
    path("escalations/raise/<int:draft>/", raising.write, name="escalation_write"),
    path("escalations/raise/<int:draft>/give-up/", raising.give_up, name="escalation_give_up"),
    path("escalations/raise/<int:draft>/raised/", raising.raised, name="escalation_raised"),
    path(CASE, record.record, name="escalation"),
    path(f"{CASE}talk/", acts.talk, name="escalation_talk"),
    path(f"{CASE}statement/", acts.statement, name="escalation_statement"),
    path(f"{CASE}correct/", acts.correct, name="escalation_correct"),
    path(f"{CASE}advice/", acts.advise, name="escalation_advise"),
    path(f"{CASE}raise/", acts.raise_higher, name="escalation_raise_higher"),
    path(f"{CASE}positions/", acts.positions, name="escalation_positions"),
    path(f"{CASE}record.pdf", record.record_pdf, name="escalation_pdf"),
    path(f"{CASE}withdraw/", acts.withdraw, name="escalation_withdraw"),
    *(path(f"{CASE}{step}/<int:task_pk>/", view.as_view(), name=name) for step, (name, view) in TASKS.items()),
]
