"""The headings of the findings report that people write (domain §5.4, A-10), as data; the tables are composed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """One text of the report: its code, words and hint, and whether the report can do without it."""

    code: str
    title: str
    hint: str = ""
    required: bool = True


HEADINGS = (
    Heading("summary", "What we found, in short", "One page at most. It can be read without the rest."),
    Heading("method", "How the audit was done", "Prefilled from the scope and the sample."),
    Heading("strengths", "Strengths and good practice", "Prefilled from the tools and the moderation."),
    Heading("improvement", "What needs to improve", "Prefilled from the tools and the moderation."),
    Heading("voice", "The voices of children, families and practitioners", "What was heard, and how."),
    Heading("equality", "Equality", "Who is in the sample, whose needs were met, and what cannot be said."),
    Heading("comparison", "What has changed since the last audit of this theme", required=False),
    Heading("next", "What happens next", required=False),
)
