"""The table: every address, and who gets an answer from it (a page, a redirect, a refused form, a conflict)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.matrix import arguments as a
from tests.matrix import audiences as who
from tests.matrix import people_arguments as p
from tests.matrix.arguments import Arguments

Who = frozenset[str]


@dataclass(frozen=True)
class Row:
    """One URL name. `foreign` and `sibling` say who may at most get an answer for what is not their own.

    `known` names those who know of the foreign object and so may be told "not allowed" instead of "not there".
    """

    name: str
    arguments: Arguments = a.nothing
    get: Who = who.NOBODY
    post: Who = who.NOBODY
    foreign: Who = who.NOBODY
    sibling: Who = who.NOBODY
    sibling_post: Who = who.NOBODY
    known: Who = who.NOBODY
    stage: str = "writing"
    public: bool = False
    fails_for_now: tuple[int, ...] = ()


def case_row(name: str, get: Who, post: Who = who.NOBODY, foreign: Who | None = None) -> Row:
    """A page of a case; by default whoever knows of both cases and may read it here may read it there."""
    allowed = (get | post) & who.KNOW_BOTH_CASES if foreign is None else foreign
    return Row(name, a.ref, get, post, allowed, known=who.KNOW_BOTH_CASES)


def public(name: str, post: Who = who.NOBODY, arguments: Arguments = a.nothing, get: Who = who.EVERYBODY) -> Row:
    """A page that needs no sign-in."""
    return Row(name, arguments, get, post, public=True)


def managing(name: str, arguments: Arguments, get: Who = who.PEOPLE_MANAGERS) -> Row:
    """A page on which people or agencies are managed, foreign ones as well."""
    return Row(name, arguments, get, who.PEOPLE_MANAGERS, who.PEOPLE_MANAGERS, known=who.AGENCY_READERS)


def wizard(name: str, arguments: Arguments, get: Who = who.MANAGER, post: Who = who.MANAGER) -> Row:
    """A page of the opening wizard: only the author's own draft."""
    return Row(name, arguments, get, post)


def part(
    name: str,
    find: str,
    get: Who,
    post: Who = who.NOBODY,
    foreign: Who = who.NOBODY,
    sibling: Who = who.NOBODY,
    sibling_post: Who = who.NOBODY,
) -> Row:
    """Something below a case, found by a function of the arguments module."""
    found = a.part_of_case("pk", getattr(a, find))
    return Row(name, found, get, post, foreign, sibling, sibling_post, known=who.KNOW_BOTH_CASES)


def writing(name: str, get: Who = who.AGENCY, post: Who = who.AGENCY, **arguments: Any) -> Row:
    """A page on which an agency writes its return; those who follow the case see at most that it waits."""
    return Row(name, a.item("return_information", **arguments), get, post, sibling=get & who.FOLLOWERS)


def step(
    name: str,
    node: str,
    stage: str,
    post: Who,
    get: Who = who.FOLLOWERS,
    sibling: Who = who.NOBODY,
    foreign: Who = who.NOBODY,
) -> Row:
    """The page of a task while it is open; whoever follows the case sees that it waits."""
    return Row(name, a.item(node), get, post, foreign, sibling, sibling & post, stage=stage)


SIGN_IN: tuple[Row, ...] = (
    Row("health", public=True, fails_for_now=(503,)),
    public("accessibility"),
    public("privacy"),
    public("contact"),
    public("session_ended"),
    public("invitation", arguments=a.STRANGE_LINK, get=who.NOBODY),
    public("account_login", post=who.EVERYBODY),
    public("account_inactive"),
    public("account_signup", post=who.EVERYBODY),
    public("account_email_verification_sent"),
    public("account_confirm_email", arguments=a.fixed(key="made-up")),
    public("account_reset_password", post=who.EVERYBODY),
    public("account_reset_password_done"),
    public("account_reset_password_from_key", who.EVERYBODY, a.fixed(uidb36="1", key="set-password")),
    public("account_reset_password_from_key_done"),
    Row("account", get=who.SIGNED_IN),
    Row("account_email", get=who.SIGNED_IN),
    Row("account_logout", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("account_reauthenticate", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("account_change_password", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("account_set_password", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("account_confirm_login_code", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("mfa_index", get=who.SIGNED_IN),
    Row("mfa_authenticate", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("mfa_reauthenticate", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("mfa_activate_totp", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("mfa_generate_recovery_codes", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("mfa_deactivate_totp"),
    Row("mfa_view_recovery_codes"),
    Row("mfa_download_recovery_codes"),
)

PEOPLE: tuple[Row, ...] = (
    Row("agency_list", get=who.OWN_AGENCY_READERS | who.AGENCY_READERS),
    Row("group_list", get=who.OWN_AGENCY_READERS | who.AGENCY_READERS),
    Row("person_list", get=who.OWN_AGENCY_READERS),
    Row("agency_download", get=who.AGENCY_READERS),
    Row("person_download", get=who.PEOPLE_MANAGERS),
    Row("agency_page", p.own_agency, who.ANY_ROLE, foreign=who.AGENCY_READERS),
    Row("person_page", p.person, who.OWN_AGENCY_READERS, foreign=who.PEOPLE_MANAGERS),
    managing("agency_add", a.nothing),
    managing("agency_edit", p.own_agency),
    managing("person_choose_agency", a.nothing),
    managing("person_invite", p.own_agency),
    managing("person_edit", p.person),
    managing("person_invite_again", p.person, get=who.NOBODY),
    managing("person_deactivate", p.person),
    managing("person_reactivate", p.person),
    managing("membership_choose_agency", p.person),
    managing("membership_add", p.person_and_agency),
    managing("membership_change", p.membership),
    managing("membership_end", p.membership),
    managing("absence_add_for", p.person),
    Row("absences", get=who.SIGNED_IN),
    Row("absence_add", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("absence_cancel", p.absence, who.SIGNED_IN, who.SIGNED_IN, who.PEOPLE_MANAGERS),
    Row(
        "agency_senior",
        p.own_agency,
        who.PEOPLE_MANAGERS | who.LEAD,
        who.PEOPLE_MANAGERS | who.LEAD,
        who.PEOPLE_MANAGERS,
        known=who.AGENCY_READERS,
    ),
)

ONES_WITH_A_DASHBOARD = who.CASE_READERS

CASES: tuple[Row, ...] = (
    Row("bank_holidays", get=who.SIGNED_IN, post=who.OFFICE),
    Row("bank_holiday_remove", a.holiday, who.OFFICE, who.OFFICE),
    Row("deadline_rules", get=who.ANY_ROLE),
    Row("deadline_rule", a.law, who.ANY_ROLE),
    Row("rule_citation", a.law, who.MANAGER, who.MANAGER),
    Row("rule_period", a.law, who.MANAGER, who.MANAGER),
    Row("edition_start", a.edition, who.MANAGER, who.MANAGER),
    Row("period_proposal", a.proposal, who.OFFICE | who.PARTNER, who.OFFICE | who.PARTNER),
    Row("cases", get=who.SIGNED_IN),
    Row("dashboard", get=ONES_WITH_A_DASHBOARD),
    Row("dashboard_deadlines", get=ONES_WITH_A_DASHBOARD),
    case_row("case", who.CASE_READERS),
    case_row("case_history", who.FOLLOWERS | who.AGENCY | who.COUNCIL_NOTIFIER),
    case_row("case_history_csv", who.EXPORTERS),
    case_row("case_history_pdf", who.EXPORTERS),
    case_row("case_documents", who.CASE_READERS),
    case_row("document_upload", who.UPLOADERS, who.UPLOADERS),
    case_row("case_chronology", who.CHRONOLOGY_READERS),
    case_row("case_chronology_csv", who.CHRONOLOGY_READERS),
    case_row("chronology_note", who.OFFICE, who.OFFICE),
    case_row("case_returns", who.FOLLOWERS | who.AGENCY),
    case_row("case_decisions", who.KNOW_EVERY_CASE, who.KNOW_EVERY_CASE),
    case_row("case_deadlines", who.CASE_READERS, who.CASE_READERS),
    case_row("case_what_if", who.CASE_READERS),
    case_row("case_what_if_csv", who.CASE_READERS),
    case_row("case_edition", who.MANAGER, who.MANAGER),
    case_row("case_tasks", who.CASE_READERS, who.CASE_READERS),
    case_row("case_bpmn", who.CASE_READERS, who.CASE_READERS),
    case_row("rapid_review_opened", who.MANAGER),
    case_row("rr_report", who.NOBODY),
    case_row("rr_report_pdf", who.NOBODY),
    case_row("rr_feedback", who.CASE_READERS, who.CASE_READERS),
    case_row("rr_minute_positions", who.NOBODY),
    case_row("rr_add_agency", who.OFFICE, who.OFFICE),
    Row(
        "fact_correct",
        a.ref_and(name="la_became_aware_at"),
        who.NOTIFIERS,
        who.NOTIFIERS,
        who.NOTIFIERS,
        known=who.KNOW_BOTH_CASES,
    ),
    case_row("case_access", who.OFFICE, who.OFFICE),
    part("case_access_end", "grants", who.NOBODY, who.OFFICE, who.OFFICE),
    part("fact_correction", "corrections", who.NOBODY),
    part("document_version", "documents", who.AGENCY | who.GROUP, who.AGENCY | who.GROUP),
    part(
        "document_download",
        "files",
        who.CHRONOLOGY_READERS | who.AGENCY | who.GROUP,
        foreign=who.CHRONOLOGY_READERS | who.GROUP,
    ),
    part("chronology_entry", "entries", who.NOBODY, sibling=who.OFFICE, sibling_post=who.OFFICE),
    part("return_detail", "returns", who.AGENCY),
    part("return_pdf", "returns", who.NOBODY),
    part("rr_return_sent", "returns", who.NOBODY),
    part("deadline_certificate", "deadlines", who.CASE_READERS, who.CASE_READERS, who.KNOW_BOTH_CASES),
    part("deadline_certificate_pdf", "deadlines", who.CASE_READERS, foreign=who.KNOW_BOTH_CASES),
    part("deadline_lateness", "deadlines", who.OFFICE, who.OFFICE, who.OFFICE),
    part("deadline_chase", "deadlines", who.CASE_READERS, who.CASE_READERS, who.KNOW_BOTH_CASES),
    part("deadline_chase_hold", "deadlines", who.MANAGER, who.MANAGER, who.MANAGER),
)

WORK: tuple[Row, ...] = (
    Row("home", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("tasks", get=who.SIGNED_IN, post=who.SIGNED_IN),
    Row("procedures", get=who.ANY_ROLE, post=who.ANY_ROLE),
    Row("procedure", a.procedure, who.ANY_ROLE, who.ANY_ROLE),
    Row("procedure_bpmn", a.procedure, who.ANY_ROLE, who.ANY_ROLE),
    *(
        Row(name, a.plain_item, get, who.KNOW_OWN_TASKS, who.FOLLOWERS, who.FOLLOWERS, who.FOLLOWERS)
        for name, get in (
            ("task", who.KNOW_OWN_TASKS),
            ("task_done", who.KNOW_OWN_TASKS),
            ("task_claim", who.NOBODY),
            ("task_release", who.NOBODY),
        )
    ),
    Row(
        "task_hand_on",
        a.plain_item,
        who.AGENCY | who.OFFICE,
        who.AGENCY | who.OFFICE,
        who.OFFICE,
        who.OFFICE,
        who.OFFICE,
    ),
    wizard("open_rapid_review", a.nothing),
    wizard("opening_resume", a.draft(), post=who.NOBODY),
    wizard("opening_give_up", a.draft()),
    wizard("opening_children", a.draft()),
    wizard("opening_timetable", a.draft(), post=who.NOBODY),
    wizard("opening_check", a.draft()),
    wizard("opening_child_remove", a.draft(number=1), who.NOBODY, who.NOBODY),
    wizard("opening_child", a.draft(number=1, part="who")),
    wizard("opening_step", a.draft(step="start")),
    wizard("opening_autosave", a.draft(step="start"), get=who.NOBODY),
)
