"""The headings of the rapid review report (domain §3.5), as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportSection:
    """One heading: its code, words, hint and whether the report can do without it."""

    code: str
    title: str
    hint: str = ""
    required: bool = True


REPORT_SECTIONS = (
    ReportSection("children", "Child or children", "Age, sex, ethnicity, disability, status, placement. Use Child A."),
    ReportSection("family", "Family and household", "Use neutral keys, not names."),
    ReportSection("incident", "The incident", "Facts, and what is not yet known."),
    ReportSection("safety", "Safety of this and other children now"),
    ReportSection("agencies", "Agencies contacted, involved, nil and missing returns"),
    ReportSection("background", "Relevant background", "Short; leave out long chronologies."),
    ReportSection("analysis", "Analysis by key practice episode", "Include the child's lived experience."),
    ReportSection("identity", "Race, ethnicity, culture, disability, other inequality and poverty"),
    ReportSection("good_practice", "Good practice"),
    ReportSection("learning_done", "Learning identified and already acted on", "Who, when."),
    ReportSection("earlier_learning", "Links with earlier local and national learning", required=False),
    ReportSection("questions", "Further questions and how they will be answered", required=False),
    ReportSection("decision", "Recommendation on an LCSPR, with grounds against each criterion"),
    ReportSection("no_lcspr", "If no LCSPR: why, and how the learning will be secured", required=False),
    ReportSection("lcspr", "If an LCSPR: scope, methods, thoughts on the reviewer", required=False),
    ReportSection("parallel", "Parallel processes and their handling", required=False),
    ReportSection("family_informed", "How the family was informed and engaged"),
    ReportSection("dissemination", "Dissemination plan and actions"),
)
