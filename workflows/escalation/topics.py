"""What escalations are about, as a table (domain §6.1, §6.2); some matters have another way and are explained."""

from dataclasses import dataclass

DISAGREEMENT, DISPUTE = "disagreement", "dispute"


@dataclass(frozen=True)
class Topic:
    """One category: for which kinds of escalation, or why it goes another way."""

    code: str
    label: str
    kinds: tuple[str, ...]
    elsewhere: str = ""
    """Not an escalation: what it is instead, and where to go."""


BOTH = (DISAGREEMENT, DISPUTE)
TOPICS: tuple[Topic, ...] = (
    Topic("threshold", "A service was refused: the threshold", (DISAGREEMENT,)),
    Topic("more_information", "A request for more information", (DISAGREEMENT,)),
    Topic("protection", "Whether child protection procedures are needed", (DISAGREEMENT,)),
    Topic("response", "How or how fast to respond, or who leads", (DISAGREEMENT,)),
    Topic("services", "Information or services that did not come", (DISAGREEMENT,)),
    Topic("assessment", "The outcome of an assessment", (DISAGREEMENT,)),
    Topic("plan", "A plan or an action for the child", (DISAGREEMENT,)),
    Topic("taking_part", "The duty to take part in a review or audit", (DISPUTE,)),
    Topic("late_information", "Information that is late or refused", (DISPUTE,)),
    Topic("funding", "Funding of the arrangements", (DISPUTE,)),
    Topic("notification", "The decision to notify a serious incident", (DISPUTE,)),
    Topic("review", "The decision on a practice review", (DISPUTE,)),
    Topic("report", "The report of a practice review", (DISPUTE,)),
    Topic("publication", "Publication of a report", (DISPUTE,)),
    Topic("arrangements", "An agency does not act under the arrangements", (DISPUTE,)),
    Topic("other", "Something else", BOTH),
    Topic(
        "conference",
        "Convening an initial child protection conference, or carrying out its plan",
        (DISAGREEMENT,),
        "Conferences and their plans have rules of their own. Speak to the chair of the conference.",
    ),
    Topic(
        "complaint",
        "A complaint about the partnership itself",
        BOTH,
        "A complaint about the partnership is not an escalation between agencies. Send it to the partnership manager: "
        "it goes to the delegated partners, who tell the independent scrutineer.",
    ),
)
BY_CODE = {topic.code: topic for topic in TOPICS}


@dataclass(frozen=True)
class Matter:
    """What can be escalated from a page of another case: the topic it becomes and the words of the raise page."""

    code: str
    topic: str
    what: str
    outcome: str


ON_RECORD = "The positions are on its record."
ONE_VIEW = "A common view of the partners, or a decision taken one level up."
MATTERS: dict[str, Matter] = {
    matter.code: matter
    for matter in (
        Matter(
            "late_return",
            "late_information",
            "The return that was asked for has not come by its due day.",
            "The return, complete, by a date that is agreed now.",
        ),
        Matter(
            "refused_audit",
            "taking_part",
            "The audit tool was refused or has not come by its due day.",
            "The audit tool, completed by an auditor who was not involved, by a date that is agreed now.",
        ),
        Matter(
            "split_decision", "other", "The partners do not agree in a decision of this case. " + ON_RECORD, ONE_VIEW
        ),
        Matter(
            "split_threshold",
            "notification",
            "The partners do not agree whether the incident meets the criteria and is notified. " + ON_RECORD,
            ONE_VIEW,
        ),
        Matter(
            "split_partners",
            "review",
            "The partners do not agree on the rapid review and on what follows from it. " + ON_RECORD,
            ONE_VIEW,
        ),
        Matter(
            "split_commission",
            "review",
            "The partners do not agree whether a practice review is commissioned. " + ON_RECORD,
            ONE_VIEW,
        ),
        Matter(
            "split_report",
            "report",
            "The partners do not agree on the report of the practice review. " + ON_RECORD,
            "A report that the partners approve together, or a decision taken one level up. Its dates go on meanwhile.",
        ),
    )
}
SPLIT = "split_decision"


def of_split(question: str) -> str:
    """The matter of a decision on which the partners did not agree, by the code of its question."""
    return own if (own := f"split_{question}") in MATTERS else SPLIT


def choices(kind: str) -> list[tuple[str, str]]:
    """The topics of one kind of escalation, those that go another way included."""
    return [(topic.code, topic.label) for topic in TOPICS if kind in topic.kinds]


def label(code: str) -> str:
    """A topic in words."""
    return BY_CODE[code].label if code in BY_CODE else code
