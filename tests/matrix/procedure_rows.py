"""The table's part for the rapid review: each step at the stage at which its task is open."""

from typing import Any

from tests.matrix import arguments as a
from tests.matrix import audiences as who
from tests.matrix.audit_rows import AUDITS
from tests.matrix.calendar_rows import CALENDAR
from tests.matrix.commissioning_rows import COMMISSIONING
from tests.matrix.deadline_rows import DEADLINES
from tests.matrix.escalation_rows import ESCALATIONS
from tests.matrix.evidence_rows import EVIDENCE
from tests.matrix.learning_rows import LEARNING
from tests.matrix.notice_rows import NOTICES
from tests.matrix.plan_rows import PLAN
from tests.matrix.post_rows import POST
from tests.matrix.publication_rows import PUBLICATION
from tests.matrix.row import Row, Wrap, step, writing
from tests.matrix.rows import CASES, PEOPLE, SIGN_IN, WORK
from tests.matrix.second_audit_rows import SECOND_AUDIT
from tests.matrix.stages import place_of

OWN_AGENCY = who.FOLLOWERS | who.AGENCY | who.GROUP
COUNCIL = who.FOLLOWERS | who.COUNCIL_NOTIFIER

STEPS: tuple[Row, ...] = (
    step("rr_give_view", "give_view", "triage", who.PARTNER, COUNCIL, who.FOLLOWERS),
    step("rr_authority_decides", "authority_decides", "views_differ", who.PARTNER, COUNCIL),
    step("rr_record_not_met", "record_not_met", "not_met", who.OFFICE),
    step("rr_record_notification", "record_notification", "notifying", who.NOTIFIERS, COUNCIL),
    step("rr_set_scope", "set_scope", "scoping", who.MANAGER),
    step("rr_quick_reply", "quick_reply", "replying", who.AGENCY, OWN_AGENCY, who.FOLLOWERS, who.FOLLOWERS),
    writing("rr_return_nil", OWN_AGENCY),
    writing("rr_return", OWN_AGENCY, who.NOBODY),
    writing("rr_return_check", OWN_AGENCY),
    writing("rr_return_chronology", post=who.NOBODY),
    writing("rr_return_entry_add"),
    writing("rr_return_import"),
    writing("rr_return_documents"),
    writing("rr_return_section", code="author"),
    writing("rr_return_autosave", get=who.NOBODY, code="author"),
    writing("rr_return_entry", wrap=a.with_entry),
    writing("rr_return_entry_remove", wrap=a.with_entry),
    step("rr_approve_return", "approve_return", "approving", who.LEAD, OWN_AGENCY),
    step("rr_collate", "collate", "collating", who.OFFICE),
    step("rr_go_ahead", "quick_reply", "replying", who.OFFICE, who.OFFICE, who.OFFICE, who.OFFICE),
    step("rr_record_meeting", "hold_meeting", "meeting", who.OFFICE | who.CHAIR, who.FOLLOWERS | who.CHAIR),
    step("rr_write_report", "write_report", "reporting", who.OFFICE),
    step("rr_decide", "decide", "deciding", who.PARTNER, COUNCIL, who.FOLLOWERS),
    step("rr_resolve_split", "resolve_split", "split", who.MANAGER),
    step("rr_send_to_panel", "send_to_panel", "sending", who.OFFICE),
    step("rr_record_panel_response", "record_panel_response", "answering", who.OFFICE),
    step("rr_answer_panel", "answer_panel", "wants_review", who.MANAGER),
    step("rr_give_feedback", "give_feedback", "feeding_back", who.OFFICE),
    step("rr_close", "close", "closing", who.MANAGER),
)


def _correcting(name: str, get: frozenset[str], post: frozenset[str], wrap: Wrap = a.as_it_is, **more: Any) -> Row:
    find = wrap(a.reopened(**more))
    return Row(name, find, get, post, stage="collating", known=who.KNOW_BOTH_CASES)


CORRECTING: tuple[Row, ...] = (
    Row("return_reopen", a.part_of_case("pk", a.returns), who.AGENCY, who.AGENCY, stage="collating"),
    _correcting("return_correct", who.AGENCY, who.NOBODY),
    _correcting("return_correct_section", who.AGENCY, who.AGENCY, code="author"),
    _correcting("return_correct_autosave", who.NOBODY, who.AGENCY, code="author"),
    _correcting("return_correct_chronology", who.AGENCY, who.NOBODY),
    _correcting("return_correct_entry_add", who.AGENCY, who.AGENCY),
    _correcting("return_correct_import", who.AGENCY, who.AGENCY),
    _correcting("return_correct_entry", who.AGENCY, who.AGENCY, a.with_entry),
    _correcting("return_correct_entry_remove", who.AGENCY, who.AGENCY, a.with_entry),
    _correcting("return_correct_documents", who.AGENCY, who.AGENCY),
    _correcting("return_correct_check", who.AGENCY, who.AGENCY),
    _correcting("return_correct_approve", who.LEAD, who.LEAD),
)

ROWS: tuple[Row, ...] = tuple(
    sorted(
        (
            *SIGN_IN,
            *PEOPLE,
            *CASES,
            *WORK,
            *STEPS,
            *CORRECTING,
            *NOTICES,
            *CALENDAR,
            *POST,
            *DEADLINES,
            *LEARNING,
            *AUDITS,
            *COMMISSIONING,
            *ESCALATIONS,
            *EVIDENCE,
            *PLAN,
            *PUBLICATION,
            *SECOND_AUDIT,
        ),
        key=lambda row: place_of(row.stage),
    )
)
