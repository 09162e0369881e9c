"""The parts of a learning report (domain §4.4 L-6): the terms' own lines of enquiry among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.returns.sections import KindOfReturn, Question, Section
from reviews.returns.sections.about import INVOLVEMENT

if TYPE_CHECKING:
    from reviews.cases.models import Case

AUTHOR = Section(
    code="author",
    number=1,
    title="Author and independence",
    intro="A learning report is written by somebody who can look at the agency's work from outside.",
    nil_allowed=False,
    questions=(
        Question("author_name", "Author’s name", "line", required=True, missing="Enter the author’s name"),
        Question("author_post", "Author’s post", "line", required=True, missing="Enter the author’s post"),
        Question(
            "approver_name",
            "Safeguarding lead who will approve it",
            "line",
            required=True,
            missing="Enter the name of the safeguarding lead who will approve it",
        ),
        Question(
            "involvement",
            "What was the author’s involvement?",
            "choice",
            required=True,
            choices=INVOLVEMENT,
            missing="Select what the author’s involvement was",
            hint="If nobody independent can write it, say so here: your safeguarding lead then has to countersign it.",
        ),
        Question("involvement_detail", "Why could nobody independent write it?", required=True, rows=3),
        Question(
            "independence",
            "Statement of independence",
            required=True,
            rows=3,
            missing="Write the statement of independence",
            hint="In the author's own words: no part in the case, no management of those who had, no other interest.",
        ),
        Question("records_read", "Which records were read?", required=True, rows=3),
        Question("people_heard", "Which practitioners were heard, and how were they supported?", required=True, rows=3),
        Question("records_missing", "Records that could not be found or read", rows=3),
    ),
    only_if={"involvement": {"direct": ("involvement_detail",), "management": ("involvement_detail",)}},
)
CHRONOLOGY = Section(
    code="chronology",
    number=2,
    title="Updated chronology",
    intro="One row for each significant event in the period of the review, each with its source.",
    mandatory=False,
    kind="chronology",
)
VOICE = Section(
    code="voice",
    number=4,
    title="The child, the family and equality",
    questions=(
        Question("daily_life", "What was the child’s daily life, and how did your agency know?", required=True),
        Question("heard", "How were the child and the family heard, fathers and other men too?", required=True),
        Question(
            "identity",
            "Culture, race, disability, poverty and other inequality: how did they matter in your agency’s work?",
            required=True,
        ),
    ),
)
LEARNING = Section(
    code="learning",
    number=5,
    title="Learning",
    questions=(
        Question("worked_well", "What worked well, and why?", required=True),
        Question("for_agency", "Learning for your agency", required=True),
        Question("for_partnership", "Learning for the partnership", required=True),
        Question("seen_before", "Earlier reviews with the same learning, and what came of it", required=True, rows=3),
    ),
)
ACTION = Section(
    code="action",
    number=6,
    title="Immediate action",
    intro="Act early: do not wait for the report.",
    questions=(
        Question("taken", "Action already taken, and its effect", required=True, rows=3),
        Question("still_needed", "Still needed, by whom and by when", required=True, rows=3),
    ),
)
DOCUMENTS = Section(
    code="documents",
    number=7,
    title="Documents",
    intro="Attach only what the review needs. Every file is marked OFFICIAL-SENSITIVE.",
    mandatory=False,
    kind="documents",
)


def enquiry(lines: list[str]) -> Section:
    """The part with one question for each line of enquiry, as they stood when the agencies were asked."""
    return Section(
        code="enquiry",
        number=3,
        title="Analysis against the key lines of enquiry",
        intro="Answer each from your agency's work. Where a line does not concern your agency, say why.",
        nil_allowed=False,
        of_case=True,
        questions=tuple(
            Question(f"line_{place}", line, required=True, rows=6, missing=f"Answer line of enquiry {place}")
            for place, line in enumerate(lines, start=1)
        ),
    )


def parts_of(case: Case) -> tuple[Section, ...]:
    """The parts of a learning report on this case; one query for the lines, once for each case object."""
    request = getattr(case, "report_request", None)
    lines = request.lines if request is not None else []
    return (AUTHOR, CHRONOLOGY, enquiry(lines), VOICE, LEARNING, ACTION, DOCUMENTS)


LEARNING_REPORT = KindOfReturn(parts_of, noun="learning report", heading="Learning report of {agency}")
