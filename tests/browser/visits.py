"""Which browser test looks at which page, each page named once; what a walk passes beside that needs no line.

A walk that goes to its end is asked whether it came past every page named under it, and whether every page it came
past has a line. `tests/architecture/test_browser_visits.py` asks for a line for each page of the product.
"""

from collections.abc import Mapping

# fmt: off
VISITS: Mapping[str, tuple[str, ...]] = {
    "test_a_rapid_review_from_the_wizard_to_the_scrutineer": (
        "account", "case", "case_chronology", "case_deadlines", "case_decisions", "case_documents",
        "case_history", "case_returns", "case_tasks", "cases", "deadline_certificate", "home", "notices",
        "open_rapid_review", "opening_check", "opening_child", "opening_children", "opening_step",
        "opening_timetable", "procedure", "rapid_review_opened", "return_detail", "rr_approve_return",
        "rr_close", "rr_collate", "rr_decide", "rr_give_feedback", "rr_give_view", "rr_quick_reply",
        "rr_record_meeting", "rr_record_notification", "rr_record_panel_response", "rr_report", "rr_return",
        "rr_return_check", "rr_return_chronology", "rr_return_documents", "rr_return_entry_add",
        "rr_return_section", "rr_return_sent", "rr_send_to_panel", "rr_set_scope", "rr_write_report",
    ),
    "test_an_audit_from_its_plan_to_the_leads_check_without_a_barrier": (
        "aud_amend_scope", "aud_ask_one_more", "aud_begin_again", "aud_check_tool", "aud_codes", "aud_draw",
        "aud_draw_sample", "aud_go_without", "aud_leave_out", "aud_nominate_auditor", "aud_sample",
        "aud_set_scope", "aud_take_out", "aud_tool", "aud_tool_check", "aud_tool_link", "aud_tool_read",
        "aud_tool_section", "audit", "audits", "open_audit", "task_done",
    ),
    "test_the_partnership_keeps_its_own_dates_without_a_barrier": (
        "partnership_date_add", "partnership_date_correct", "partnership_date_done", "partnership_date_late",
        "partnership_date_take_out", "partnership_dates", "partnership_deadline",
    ),
    "test_a_practice_review_is_commissioned_and_its_reviewer_found_without_a_barrier": (
        "open_practice_review", "pr_adopt", "pr_appoint", "pr_approve_terms", "pr_assess_conflict",
        "pr_candidate_add", "pr_candidate_withdraw", "pr_confirm_commission", "pr_declare_conflict",
        "pr_propose_reviewer", "pr_record_decision", "pr_resolve_commission", "pr_reviewer",
        "pr_reviewer_access", "pr_reviewer_interests", "pr_reviewer_remove", "pr_set_terms",
        "pr_tell_of_review", "pr_tell_of_reviewer", "pr_terms", "pr_terms_change",
    ),
    "test_family_report_and_decision_without_a_barrier": (
        "pr_decide", "pr_family", "pr_family_add", "pr_family_correct", "pr_finish_report",
        "pr_minute_positions", "pr_practitioners", "pr_practitioners_add", "pr_practitioners_correct",
        "pr_record_family", "pr_record_practitioners", "pr_report", "pr_report_attach", "pr_resolve_split",
        "pr_write_draft",
    ),
    "test_dashboards_absences_and_seniors_without_a_barrier": (
        "absence_add", "absence_add_for", "absence_cancel", "absences", "agency_page", "agency_senior",
        "dashboard", "dashboard_deadlines",
    ),
    "test_a_deadline_is_seen_chased_and_extended_without_a_barrier": (
        "deadline_acknowledge", "deadline_by_hand", "deadline_chase", "deadline_chase_hold",
        "deadline_more_time", "deadline_more_time_answer", "deadline_remind", "deadline_snooze",
        "deadline_waiting", "deadline_waiting_end", "deadline_wake",
    ),
    "test_a_dispute_to_the_gate_without_a_barrier": (
        "esc_convene", "esc_decide", "esc_gather", "esc_give_notice", "esc_lead_decide", "esc_record_reply",
        "esc_record_sending", "esc_refer_decide", "esc_report", "escalation_positions",
    ),
    "test_an_escalation_between_two_agencies_without_a_barrier": (
        "esc_answer", "esc_confirm", "esc_note_outcome", "escalation", "escalation_advise",
        "escalation_correct", "escalation_give_up", "escalation_numbers", "escalation_raise_higher",
        "escalation_raised", "escalation_statement", "escalation_talk", "escalation_withdraw",
        "escalation_write", "escalations", "raise_escalation",
    ),
    "test_comments_and_answers_without_a_barrier": (
        "pr_answer_comments", "pr_comment_answer", "pr_comment_draft", "pr_comment_take_back", "pr_comments",
        "pr_comments_add", "pr_comments_draft", "pr_comments_go_ahead", "pr_send_draft",
    ),
    "test_learning_reports_without_a_barrier": (
        "pr_add_agency", "pr_approve_learning_report", "pr_go_ahead", "pr_learning_report",
        "pr_learning_report_check", "pr_learning_report_chronology", "pr_learning_report_documents",
        "pr_learning_report_earlier", "pr_learning_report_entry", "pr_learning_report_entry_add",
        "pr_learning_report_entry_remove", "pr_learning_report_import", "pr_learning_report_nil",
        "pr_learning_report_section", "pr_learning_report_sent", "pr_request_reports",
    ),
    "test_the_law_is_read_and_changed_without_a_barrier": (
        "bank_holidays", "case_edition", "case_what_if", "deadline_rule", "deadline_rules", "edition_start",
        "period_proposal", "rule_citation", "rule_period",
    ),
    "test_the_register_is_kept_without_a_barrier": (
        "action_add", "actions", "actions_import", "actions_succeed", "case_action_add", "case_learning",
        "finding_add", "learning_action", "learning_close", "learning_complete", "learning_correct",
        "learning_deadline", "learning_facts", "learning_forecast", "learning_impact", "learning_month",
        "learning_owner", "learning_reopen", "learning_restore", "learning_sign_off", "learning_start", "learning_text",
        "learning_withdraw", "recommendation_action", "recommendation_add", "recommendation_leave",
    ),
    "test_notices_are_read_and_chosen_without_a_barrier": (
        "decline_news", "how_told", "message_kinds",
    ),
    "test_no_page_has_a_barrier_or_overflows": (
        "accessibility", "account_change_password", "account_login", "account_reset_password", "agency_add",
        "agency_edit", "agency_list", "case_access", "chronology_note", "contact", "document_upload",
        "fact_correct", "group_list", "membership_choose_agency", "person_choose_agency", "person_deactivate",
        "person_edit", "person_invite", "person_list", "person_page", "privacy", "procedures",
        "rr_add_agency", "rr_feedback", "rr_go_ahead", "rr_return_import", "rr_return_nil",
    ),
    "test_the_plan_is_carried_out_signed_and_closed_without_a_barrier": (
        "action_carry_out", "action_impact_six", "action_impact_twelve", "action_month", "action_month_close",
        "action_month_go_ahead", "action_month_update", "action_months", "action_new_deadline",
        "action_progress", "action_sign_off", "learning_evidence",
    ),
    "test_the_post_is_seen_to_without_a_barrier": (
        "case_messages", "job_runs", "letter_cancel", "letter_retry", "letters", "message_give_up",
        "my_calendar", "operations", "unreachable",
    ),
    "test_from_the_plan_of_publication_to_the_close_without_a_barrier": (
        "pr_change_plan", "pr_close", "pr_copy_comments", "pr_copy_correct", "pr_correct_outcome",
        "pr_impact_six", "pr_impact_twelve", "pr_move_publication", "pr_plan_actions", "pr_plan_publication",
        "pr_publication", "pr_record_publication", "pr_report_changed", "pr_send_copies",
    ),
    "test_breach_hold_delay_checks_and_no_publication_without_a_barrier": (
        "pr_add_copies", "pr_ask_reviewer", "pr_breach", "pr_breach_decide", "pr_check_progress", "pr_checks",
        "pr_delay", "pr_hold", "pr_hold_end", "pr_lift_hold", "pr_reconsider", "pr_reviewer_reply",
    ),
    "test_an_audit_is_brought_from_moderation_to_its_close_without_a_barrier": (
        "aud_approve_findings", "aud_change_grade", "aud_close", "aud_correct_minute", "aud_decide_grade",
        "aud_decide_re_audit", "aud_feedback", "aud_findings", "aud_give_feedback", "aud_moderate",
        "aud_moderated_case", "aud_moderation", "aud_plan_actions", "aud_write_findings",
    ),
    "test_a_concern_is_raised_acknowledged_and_settled_without_a_barrier": (
        "aud_acknowledge_concern", "aud_concern", "aud_concern_note", "aud_concern_outcome", "aud_concerns",
        "aud_raise_concern",
    ),
    "test_the_pages_no_walk_comes_past": (
        "account_confirm_email", "account_email", "account_email_verification_sent", "account_inactive",
        "account_logout", "account_reauthenticate", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done", "account_signup",
        "aud_correct_feedback", "bank_holiday_remove", "chronology_entry", "deadline_lateness",
        "document_version", "fact_correction", "invitation", "letters_retry", "membership_add",
        "membership_change", "membership_end", "mfa_index", "opening_child_remove", "opening_give_up",
        "person_reactivate", "return_correct", "return_correct_check", "return_correct_chronology",
        "return_correct_documents", "return_correct_entry", "return_correct_entry_add",
        "return_correct_entry_remove", "return_correct_import", "return_correct_section", "return_reopen",
        "rr_answer_panel", "rr_authority_decides", "rr_minute_positions", "rr_record_not_met",
        "rr_resolve_split", "rr_return_entry", "rr_return_entry_remove", "session_ended", "task_hand_on",
        "tasks",
    ),
}

NO_PAGE: Mapping[str, tuple[str, ...]] = {
    "gives a file": (
        "agency_download", "aud_findings_pdf", "calendar_feed", "case_bpmn", "case_chronology_csv",
        "case_history_csv", "case_history_pdf", "case_what_if_csv", "deadline_certificate_pdf",
        "document_download", "escalation_pdf", "mfa_download_recovery_codes", "person_download",
        "pr_publication_pdf", "pr_report_file", "pr_report_pdf", "procedure_bpmn", "return_pdf",
        "rr_report_pdf",
    ),
    "answers a script or a probe": (
        "aud_tool_autosave", "health",
    ),
    "leads on to another page": (
        "notice_open", "opening_resume", "task",
    ),
    "leads on, save to who is just signing in or has just given the password again": (
        "account_confirm_login_code", "account_set_password", "mfa_activate_totp", "mfa_authenticate",
        "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_reauthenticate", "mfa_view_recovery_codes",
    ),
    "at the stage of the matrix nothing waits there to be approved": (
        "return_correct_approve",
    ),
}
# fmt: on

TOLD = frozenset(name for names in VISITS.values() for name in names)


def missed_by(test: str, visited: set[str]) -> list[str]:
    """The pages that the table promises of this test and that it did not come past."""
    return sorted(set(VISITS.get(test, ())) - visited)
