"""The headings of a practice review report (domain §4.6), as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportSection:
    """One heading: its code, words, hint and whether the report can do without it."""

    code: str
    title: str
    hint: str = ""
    required: bool = True


REPORT_SECTIONS = (
    ReportSection("summary", "Summary of recommended improvements", "What should change, in one page."),
    ReportSection("circumstances", "What happened", "Short; use Child A, and leave out what could identify a child."),
    ReportSection("method", "How the review was carried out", "Terms, reviewer, who took part."),
    ReportSection("voice", "The child's lived experience"),
    ReportSection("family", "The family's views", "In their words, as they agreed to them.", required=False),
    ReportSection("analysis", "Analysis against the key lines of enquiry"),
    ReportSection(
        "systemic",
        "Systemic or underlying reasons why actions were or were not taken",
        "Look at the system in which people worked; avoid hindsight.",
    ),
    ReportSection("equality", "Race, ethnicity, culture, disability, other inequality and poverty"),
    ReportSection("good_practice", "Good practice"),
    ReportSection("learning_done", "Learning already acted on", "What, who, when.", required=False),
    ReportSection("improvements", "What needs to be done, by whom and by when", "One line for each recommendation."),
    ReportSection("publication", "Handling of publication", "Risk of identification, court orders.", required=False),
)
