"""A-4 and A-5: which agencies read which case; the tools; what is on the table when moderation begins."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import locked, move_state, release_pack
from reviews.trail.record import case_stream, record
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import AuditScope, SampleCase, Tool
from workflows.multi_agency_audit.models.tools import GAPS
from workflows.multi_agency_audit.refusals import SampleRefused
from workflows.multi_agency_audit.services.sampling import frame_of


@transaction.atomic
def choose_agencies(case: Case, chosen: Mapping[int, Iterable[int]]) -> None:
    """Note which agencies (ids) are asked about which drawn case (id); raises SampleRefused before the draw."""
    locked(case)
    frame = frame_of(case)
    if frame is None or not frame.is_drawn:
        raise SampleRefused("Draw the sample first.")
    rows = list(SampleCase.objects.in_sample(case).select_for_update(of=("self",)))
    for row in rows:
        row.asked_agencies = sorted(chosen.get(row.pk, ()))
        if not row.asked_agencies:
            raise SampleRefused(f"Choose at least one agency for {row.subject}, or take the case out of the sample.")
    SampleCase.objects.bulk_update(rows, ["asked_agencies"])


@transaction.atomic
def issue_tools(case: Case, *, at: datetime) -> list[Tool]:
    """Make one tool for each case of the sample and agency asked about it."""
    made = tools_for(case, SampleCase.objects.in_sample(case), at=at)
    names = ", ".join(sorted({tool.agency.name for tool in made}))
    issued = events.ToolsIssued(len(made), len({tool.sampled_id for tool in made}), names)
    record(case_stream(case.pk), issued)
    move_state(case, "returns")
    return made


def tools_for(
    case: Case, rows: Iterable[SampleCase], agencies: Iterable[int] | None = None, *, at: datetime
) -> list[Tool]:
    """Create the tools of these cases in the scope's version, for the agencies asked about each, or only for these."""
    version = AuditScope.objects.only("tool_version").get(case=case).tool_version
    only = list(agencies) if agencies is not None else None
    made = Tool.objects.bulk_create(
        [
            Tool(case=case, sampled=row, agency_id=agency_id, version=version, issued_at=at)
            for row in rows
            for agency_id in (row.asked_agencies if only is None else only)
        ]
    )
    fresh = Tool.objects.filter(pk__in=[tool.pk for tool in made])
    return list(fresh.select_related("agency", "sampled"))


@transaction.atomic
def begin_moderation(case: Case, *, at: datetime) -> None:
    """Open the tools to those who moderate and say which are missing (domain §5.7: it goes ahead with the gap)."""
    tools = list(Tool.objects.filter(case=case).of_sample().select_related("agency", "sampled"))
    missing = ", ".join(f"{tool.agency.name} ({tool.subject})" for tool in tools if tool.state in GAPS)
    release_pack(case, at=at)
    accepted = sum(tool.is_accepted for tool in tools)
    record(case_stream(case.pk), events.ModerationBegun(accepted, len(tools), missing or "none"))
    move_state(case, "moderation")
