"""The documentation pages on roles and visibility, written from the tables."""

from __future__ import annotations

from reviews.people.models import AgencyKind
from reviews.people.roles import ROLES
from reviews.people.verbs import VERBS
from reviews.people.visibility import TABLE, Audience, Thing, When

MADE = "<!-- Made by `manage.py generate_access_docs` from the tables in reviews/people; do not edit by hand. -->"


def roles_page() -> str:
    """The Markdown of docs/roles.md."""
    kinds = dict(AgencyKind.choices)
    lines = [MADE, "", "# Roles", ""]
    lines.append(
        "A person's rights follow from the memberships in force today. "
        "Each membership gives one role in one agency, from a day until the day before another."
    )
    lines.append("")
    lines += _table(
        ["Role", "Usually held by", "What it is for", "Agencies that give it"],
        [
            [row.role.label, row.holder, row.summary, ", ".join(kinds[kind].lower() for kind in row.agency_kinds)]
            for row in ROLES
        ],
    )
    lines += ["", "## Who may do what", ""]
    lines.append("“Own” means: only for the agency whose membership gives the right.")
    lines.append("“Second person” means: not by the one who proposed it.")
    lines.append("")
    rows = []
    for verb in VERBS:
        who = ", ".join(row.role.label for row in ROLES if verb.code in row.rights) or "nobody"
        limits = ["own"] if verb.scope == "own_agency" else []
        limits += ["second person"] if verb.second_person else []
        rows.append([verb.what, who, ", ".join(limits), f"`{verb.code}`"])
    lines += _table(["To …", "Who", "Limit", "Verb"], rows)
    return "\n".join(lines) + "\n"


def visibility_page() -> str:
    """The Markdown of docs/visibility.md."""
    lines = [MADE, "", "# Who sees what of a case", ""]
    lines.append(
        "Need-to-know: every list starts from what a person may see, and another agency's object answers 404. "
        "An agency that is not assigned to a case sees nothing of it. “Agency lead” is the "
        "column of the agency that is looking, for its lead and its contributors; “Other agencies” says what that "
        "means for everybody else. A time-limited grant opens what is “on request”."
    )
    lines.append("")
    header = ["", *(audience.value for audience in Audience)]
    lines += _table(header, [[thing.value, *(str(TABLE[thing][who]) for who in Audience)] for thing in Thing])
    lines += ["", "The words of the table, and what has to be true for each:", ""]
    lines += _table(["Word", "Seen in full when"], [[when.value, CONDITIONS[when]] for when in When])
    return "\n".join(lines) + "\n"


CONDITIONS: dict[When, str] = {
    When.ALWAYS: "always",
    When.NEVER: "never",
    When.ASSIGNED: "the agency is assigned to the case",
    When.OWN: "the agency is assigned and the thing is its own",
    When.OWN_THEN_RELEASED: "the agency is assigned, and the thing is its own or the shared pack is released",
    When.AFTER_RELEASE: "the agency is assigned and the shared pack is released",
    When.STATUS: "never in full: only how far it is",
    When.SUMMARY: "never in full: a summary",
    When.ON_REQUEST: "a time-limited grant is in force",
    When.OWN_CASE: "it is the person's own case",
    When.OWN_PART: "never in full: the feedback written for the agency",
    When.ACCURACY_PART: "never in full: the section to check for factual accuracy",
    When.FINAL: "the version is final",
    When.STAGE_3: "the escalation has reached stage 3",
    When.STAGE_4: "the escalation has reached stage 4",
    When.STAGE_5: "the escalation has reached stage 5",
    When.PARTIES: "the agency is a party to the escalation",
    When.OWN_ACTIONS: "never in full: what the person did",
}


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]


PAGES = {"roles.md": roles_page, "visibility.md": visibility_page}
