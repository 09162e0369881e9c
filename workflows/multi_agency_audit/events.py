"""What the history records about an audit up to its tools; codes and numbers of cases, never a name of a child."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("audit.planned", sentence="The audit “{theme}” was planned ({type_label}, {quarter}). Sponsor: {sponsor}.")
@dataclass(frozen=True)
class AuditPlanned(Event):
    """A line of the programme."""

    theme: str
    type_label: str
    quarter: str
    priority: str
    sponsor: str


@event(
    "audit_scope.set",
    sentence="The scope of the audit was set: {cases} cases, {period}; {agencies} agencies: {names}. "
    "Tool {tool}, {tool_days} working days.",
)
@dataclass(frozen=True)
class AuditScopeSet(Event):
    """What is audited, by whom, and within which limits."""

    cases: int
    period: str
    agencies: int
    names: str
    tool: str
    tool_days: int
    objectives: Sensitive


@event("audit_scope.amended", sentence="The scope of the audit was changed: {changed}.")
@dataclass(frozen=True)
class AuditScopeAmended(Event):
    """What was put right, why, and what stood there before."""

    changed: str
    reason: Sensitive
    before: Sensitive


@event("audit_agency.asked", sentence="{agency} was asked to audit as well: {subjects}.")
@dataclass(frozen=True)
class AgencyAskedAsWell(Event):
    """An agency that turned out to know a case."""

    agency: str
    subjects: str


@event("sample_list.imported", sentence="A list of {codes} case codes was imported.")
@dataclass(frozen=True)
class SampleListImported(Event):
    """From which codes the sample is drawn."""

    codes: int
    sha256: str


@event("sample_list.discarded", sentence="The list of case codes was discarded and the sample begun again.")
@dataclass(frozen=True)
class SampleListDiscarded(Event):
    """Why the sample was begun again; the earlier list stays on record."""

    codes: int
    was_drawn: bool
    reason: Sensitive


@event("sample_case.excluded", sentence="The code {code} was left out of the draw.")
@dataclass(frozen=True)
class SampleCaseExcluded(Event):
    """A code that may not be drawn, such as a case under review."""

    code: str
    reason: Sensitive


@event("sample_case.restored", sentence="The code {code} was put back on the list.")
@dataclass(frozen=True)
class SampleCaseRestored(Event):
    """An exclusion that was a mistake."""

    code: str
    reason: Sensitive


@event("sample.drawn", sentence="A sample of {drawn} was drawn from {codes} codes with the seed {seed}: {chosen}.")
@dataclass(frozen=True)
class SampleDrawn(Event):
    """The draw, which anybody can repeat."""

    drawn: int
    codes: int
    seed: str
    chosen: str


@event("sample_case.substituted", sentence="{subject} was taken out of the sample; {substitute} takes its place.")
@dataclass(frozen=True)
class SampleCaseSubstituted(Event):
    """E48: an audited case became the subject of a review, or another reason; its tools are locked."""

    subject: str
    substitute: str
    locked_tools: int
    reason: Sensitive


@event("tools.issued", sentence="{tools} tools were issued for {cases} cases to: {names}.")
@dataclass(frozen=True)
class ToolsIssued(Event):
    """One tool for each case and agency."""

    tools: int
    cases: int
    names: str


@event("auditor.nominated", sentence="{agency} named {auditor} as auditor of {subject}.")
@dataclass(frozen=True)
class AuditorNominated(Event):
    """Who reads the file, and that the lead said this person has not held the case."""

    agency: str
    subject: str
    auditor: str
    obj: str | None = None


@event("auditor.not_independent", sentence="{agency}: the auditor of {subject} is not independent of the case.")
@dataclass(frozen=True)
class AuditorNotIndependent(Event):
    """The auditor declared a link to the case; somebody else is to be named."""

    agency: str
    subject: str
    auditor: str
    reason: Sensitive
    obj: str | None = None


@event("tool.declined", sentence="{agency} returns no tool for {subject}: {why}.")
@dataclass(frozen=True)
class ToolDeclined(Event):
    """The case is not known to the agency, or the agency refuses."""

    agency: str
    subject: str
    why: str
    reason: Sensitive
    obj: str | None = None


@event("tool.submitted", sentence="{agency}: the tool of {subject} was sent to the agency's lead.")
@dataclass(frozen=True)
class ToolSubmitted(Event):
    """The auditor has finished."""

    agency: str
    subject: str
    grade: str
    obj: str | None = None


@event("tool.returned", sentence="{agency}: the tool of {subject} was sent back to the auditor.")
@dataclass(frozen=True)
class ToolReturned(Event):
    """The lead's quality check asks for changes."""

    agency: str
    subject: str
    note: Sensitive
    obj: str | None = None


@event("tool.accepted", sentence="{agency}: the tool of {subject} was accepted. Agency's grade: {grade}.")
@dataclass(frozen=True)
class ToolAccepted(Event):
    """The agency's answer, bound by its fingerprint."""

    agency: str
    subject: str
    grade: str
    sha256: str
    obj: str | None = None


@event("tool.not_awaited", sentence="The audit goes ahead without the tool of {agency} for {subject}.")
@dataclass(frozen=True)
class ToolNotAwaited(Event):
    """A tool that never came; moderation shows the gap (domain §5.7)."""

    agency: str
    subject: str
    reason: Sensitive
    obj: str | None = None


@event("moderation.begun", sentence="Moderation begins with {accepted} of {tools} tools. Missing: {missing}.")
@dataclass(frozen=True)
class ModerationBegun(Event):
    """What is on the table and what is not."""

    accepted: int
    tools: int
    missing: str
