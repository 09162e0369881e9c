"""Who may do what, as one table: the roles of the partnership and the rights of each.

Source: the published safeguarding arrangements and the local role table; docs/roles.md is generated from here.
"""

from dataclasses import dataclass
from functools import cache

from django.db import models

AGENCY_KINDS = ("lead_partner", "relevant", "setting", "external")


class Role(models.TextChoices):
    """The fourteen roles a membership can carry."""

    PARTNERSHIP_MANAGER = "partnership_manager", "Partnership manager"
    PARTNERSHIP_OFFICER = "partnership_officer", "Partnership officer"
    LA_NOTIFIER = "la_notifier", "Local authority notifier"
    AGENCY_LEAD = "agency_lead", "Agency lead"
    AGENCY_CONTRIBUTOR = "agency_contributor", "Agency contributor"
    GROUP_MEMBER = "group_member", "Review group member"
    GROUP_CHAIR = "group_chair", "Review group chair"
    DSP = "dsp", "Delegated safeguarding partner"
    LSP = "lsp", "Lead safeguarding partner"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"
    ADVISER = "adviser", "Adviser (legal, communications, data protection)"
    AUDITOR = "auditor", "Auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


@dataclass(frozen=True)
class RoleRow:
    """One role: who usually holds it, what it is for, its rights, and which kinds of agency may give it."""

    role: Role
    holder: str
    summary: str
    rights: frozenset[str]
    agency_kinds: tuple[str, ...]


def _words(*parts: str) -> frozenset[str]:
    return frozenset(word for part in parts for word in part.split())


_EVERYONE = "read_process_definitions"
_MEMBER = f"{_EVERYONE} upload_document read_own_agency own_action"
_OFFICER = f"""{_EVERYONE} edit_case assign_agencies withdraw_agency set_dates edit_holidays approve_period
    record_notification record_fact propose_correction approve_correction grant_access reopen_return release_pack
    collate chase record_meeting edit_report send_to_panel give_feedback open_decision record_position_for
    read_all_cases read_history export_history upload_document read_people read_agencies manage_people manage_agencies
    read_health read_post raise_escalation manage_publication oversee_review raise_concern moderate_grades
    read_actions keep_actions sign_off_action"""
_GROUP = f"{_MEMBER} read_all_cases recommend comment_on_report read_actions"

R = Role
ROLES: tuple[RoleRow, ...] = (
    RoleRow(
        R.PARTNERSHIP_MANAGER,
        "Manager of the business unit",
        "Opens cases, assigns agencies, sets dates inside the rules, sees all cases; takes no partner's decision.",
        _words(
            _OFFICER,
            "operate_post open_case close_case rescind_case change_deadline_policy configure",
            "reopen_action withdraw_action add_after_close appoint_reviewer",
        ),
        ("business_unit",),
    ),
    RoleRow(
        R.PARTNERSHIP_OFFICER,
        "Business team",
        "As the manager, except to open, rescind or close a case or to change local periods.",
        _words(_OFFICER),
        ("business_unit",),
    ),
    RoleRow(
        R.DSP,
        "Four post-holders",
        "Reads the full case and decides; one position for each statutory partner.",
        _words(
            _MEMBER,
            "read_all_cases read_history decide confirm_position approve_correction approve_period",
            "raise_escalation oversee_review raise_concern read_actions sign_off_action",
        ),
        ("lead_partner",),
    ),
    RoleRow(
        R.LSP,
        "Four post-holders",
        "Oversees, settles disputes at the last local stage, reads decisions and reports.",
        _words(_MEMBER, "read_all_cases read_history resolve_dispute read_actions"),
        ("lead_partner",),
    ),
    RoleRow(
        R.SCRUTINEER,
        "Appointed",
        "Reads the complete history of every process and writes notes and advice; edits and decides nothing else.",
        _words(
            _EVERYONE,
            "read_all_cases read_history export_history read_post write_scrutiny_note read_agencies read_actions",
        ),
        ("scrutiny",),
    ),
    RoleRow(
        R.LA_NOTIFIER,
        "Senior officer of children's social care",
        "Records the notification and the evidence that it was submitted.",
        _words(_MEMBER, "record_notification record_fact propose_correction raise_concern"),
        ("lead_partner",),
    ),
    RoleRow(
        R.AGENCY_LEAD,
        "Safeguarding lead of an agency",
        "Sees the agency's tasks on assigned cases, gives them to colleagues, approves the return.",
        _words(_MEMBER, "edit_return approve_return delegate_task audit_case_file raise_escalation raise_concern"),
        AGENCY_KINDS,
    ),
    RoleRow(
        R.AGENCY_CONTRIBUTOR,
        "Author of a return, auditor",
        "Edits drafts of the own agency's return and the audit tools given to them, nothing else.",
        _words(_MEMBER, "edit_return audit_case_file raise_escalation raise_concern"),
        AGENCY_KINDS,
    ),
    RoleRow(
        R.GROUP_CHAIR,
        "Named for each case, rotating",
        "As a member, and signs the minute and the recommendation.",
        _words(_GROUP, "sign_minute sign_off_action raise_concern moderate_grades"),
        AGENCY_KINDS,
    ),
    RoleRow(
        R.GROUP_MEMBER,
        "Senior representatives of the agencies",
        "Reads the returns of a case once they are released to the group, comments, recommends.",
        _words(_GROUP),
        AGENCY_KINDS,
    ),
    RoleRow(
        R.LEAD_REVIEWER,
        "External, for a limited time",
        "One practice review: its evidence, chronology and draft report; access ends with the review.",
        _words(_EVERYONE, "write_review_report"),
        ("external",),
    ),
    RoleRow(
        R.ADVISER,
        "Council, police or health",
        "Reads on request for a limited time, signs checklist items.",
        _words(_EVERYONE, "sign_checklist"),
        ("lead_partner", "business_unit", "external"),
    ),
    RoleRow(
        R.AUDITOR,
        "Practitioner or manager of an agency",
        "One audit tool for one case file.",
        _words(_EVERYONE, "audit_case_file raise_concern"),
        AGENCY_KINDS,
    ),
    RoleRow(
        R.SYSTEM_ADMINISTRATOR,
        "Information technology",
        "Users and configuration; no case content.",
        _words(_EVERYONE, "read_people read_agencies manage_people manage_agencies configure read_health operate_post"),
        ("business_unit", "lead_partner"),
    ),
)

BY_ROLE: dict[str, RoleRow] = {row.role.value: row for row in ROLES}
_ORDER: dict[str, int] = {row.role.value: place for place, row in enumerate(ROLES)}


def in_table_order(role: str) -> int:
    """Place of a role in the table; a person acts in the first one they hold."""
    return _ORDER[role]


@cache
def roles_with(verb: str) -> frozenset[str]:
    """Roles that have this right."""
    return frozenset(row.role.value for row in ROLES if verb in row.rights)


def roles_for_kind(kind: str) -> tuple[RoleRow, ...]:
    """Roles that an agency of this kind may give."""
    return tuple(row for row in ROLES if kind in row.agency_kinds)
