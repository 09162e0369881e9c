"""The thirteen sections of the tool with their standards; the partnership may word them anew in a later version."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Standard:
    """One thing an auditor looks for."""

    code: str
    text: str


@dataclass(frozen=True)
class Section:
    """One part of the tool."""

    code: str
    number: int
    title: str
    standards: tuple[Standard, ...]


def _section(code: str, number: int, title: str, *standards: str) -> Section:
    rows = tuple(Standard(f"s{place}", text) for place, text in enumerate(standards, start=1))
    return Section(code, number, title, rows)


OVERALL = "overall"

FULL: tuple[Section, ...] = (
    _section(
        "recognition",
        1,
        "Recognition of need and risk",
        "Signs of harm or unmet need were seen and written down when they first appeared.",
        "Risk was looked at again when something changed.",
    ),
    _section(
        "referral",
        2,
        "Referral, threshold and response",
        "Concerns were referred without delay, with what the other agency needed to know.",
        "The threshold was applied as the partnership's guidance says, and the answer was in time.",
    ),
    _section(
        "assessment",
        3,
        "Assessment",
        "The assessment joins history, present need and what the agencies know.",
        "It says what life is like for this child and what is likely to happen without change.",
    ),
    _section(
        "plan",
        4,
        "Plan and intervention",
        "The plan says who does what by when, and what has to be different for the child.",
        "What was planned was done, and reviewed when it was not.",
    ),
    _section(
        "joint_working",
        5,
        "Joint working and information sharing",
        "Agencies shared what was needed in time, and the reason for sharing or not sharing is on the file.",
        "The right agencies were at meetings and took part in decisions.",
    ),
    _section(
        "voice",
        6,
        "The child's voice and daily life",
        "The child was seen and heard alone where that was right, and what they said or showed is on the file.",
        "What the child said changed what was done.",
    ),
    _section(
        "family",
        7,
        "Family, fathers and the wider network",
        "Fathers, partners and others who matter were found out about and involved.",
        "The family understood the worry and the plan.",
    ),
    _section(
        "identity",
        8,
        "Identity, culture and discrimination",
        "Ethnicity, language, faith, disability and identity are recorded and thought about.",
        "Disadvantage and discrimination were named and worked against.",
    ),
    _section(
        "oversight",
        9,
        "Management oversight and supervision",
        "Managers' decisions and their reasons are on the file.",
        "Supervision was held, thought about the child, and was followed up.",
    ),
    _section(
        "escalation",
        10,
        "Escalation and challenge",
        "Disagreement between professionals was raised and settled as the policy says.",
        "Drift and delay were challenged.",
    ),
    _section(
        "recording",
        11,
        "Recording",
        "The file is up to date, tells fact from opinion, and has a chronology.",
        "It is written so that the child could read it one day.",
    ),
    _section(
        "outcomes",
        12,
        "Outcomes and impact",
        "The file shows what became better for the child.",
        "Where nothing became better, the plan was changed.",
    ),
    _section(OVERALL, 13, "Overall", "Taken as a whole, this agency's work kept the child safe and helped."),
)

SHORT: tuple[Section, ...] = tuple(replace(section, standards=section.standards[:1]) for section in FULL)
