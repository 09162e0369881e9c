"""What the actions of the demonstration are about: fictional, and about nobody."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """One action in words."""

    theme: str
    what: str
    change: str
    measure: str


TEXTS: tuple[Text, ...] = (
    Text(
        "Voice of the child",
        "Record in every visit what the child said, in the child's own words.",
        "Children are heard, and what they say changes what adults do.",
        "Quarterly audit of twenty files: the child's words in nine of ten.",
    ),
    Text(
        "Neglect",
        "Use the neglect tool at every strategy discussion about neglect.",
        "Neglect is seen early and named.",
        "The tool is on file in eight of ten discussions.",
    ),
    Text(
        "Information sharing",
        "Agree one route by which a concern reaches the right team on the same day.",
        "Children do not wait while adults look for a telephone number.",
        "No concern older than one working day without an answer.",
    ),
    Text(
        "Under-ones",
        "See every baby of a family known to services within ten days of birth, by two agencies together.",
        "Babies are safe sleeping, and bruises are not explained away.",
        "Joint visits held in time, by district.",
    ),
    Text(
        "Fathers and partners",
        "Ask about every adult of the household and write down who was not spoken to.",
        "Nobody in a child's home is invisible.",
        "All adults named in nine of ten assessments.",
    ),
    Text(
        "Supervision",
        "Give every first-line manager reflective supervision once a month.",
        "Practitioners question what they are told.",
        "Supervision held, by team and month; staff survey twice a year.",
    ),
    Text(
        "Exploitation",
        "Share weekly who is missing from home and from school, in one list.",
        "Children at risk outside the home are found the same week.",
        "Return interviews within three days.",
    ),
    Text(
        "Escalation",
        "Teach every team how to disagree and when to escalate.",
        "Disagreements between adults do not cost children time.",
        "Escalations settled at the first two stages.",
    ),
    Text(
        "Domestic abuse",
        "Tell schools before nine o'clock what the police saw the night before.",
        "Children are met with kindness the morning after.",
        "Notices sent before nine, by school.",
    ),
    Text(
        "Mental health",
        "Give crisis plans of young people to everybody who is named in them.",
        "Young people meet one plan and not five.",
        "Plans shared within two working days.",
    ),
)

WENT_ON = (
    "Two of four teams have begun; the other two follow next month.",
    "The guidance is written and was tried in one district.",
    "The first audit is done; the second is planned.",
    "Training was held for twelve managers.",
    "The form is agreed; the system supplier has a date.",
)
LATE = "The trainer left; a successor begins next month."
MISSED = "The system supplier delivers six weeks later than agreed."
DONE = "Carried out in every team. An audit of ten files in each shows it, and so do the figures of the quarter."
EVIDENCE = "Nine of ten files show it, and young people of the advisory group say that they notice it."
