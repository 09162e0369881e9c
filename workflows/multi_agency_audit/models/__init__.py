"""What only an audit has: its plan and scope, its sample, its tools; beside them what follows the tools."""

from workflows.multi_agency_audit.closing.models import AuditClosure, AuditFeedback, FamiliesTold, FeedbackNote, ReAudit
from workflows.multi_agency_audit.concerns.models import Concern, ConcernNote
from workflows.multi_agency_audit.findings.models import FindingsReport, Verdict
from workflows.multi_agency_audit.models.plan import AuditPlan, AuditScope
from workflows.multi_agency_audit.models.sample import SampleCase, SampleFrame
from workflows.multi_agency_audit.models.tools import Tool, ToolCheck, ToolSection
from workflows.multi_agency_audit.moderation.models import MinuteNote, ModeratedGrade, Moderation

__all__ = [
    "AuditClosure",
    "AuditFeedback",
    "AuditPlan",
    "AuditScope",
    "Concern",
    "ConcernNote",
    "FamiliesTold",
    "FeedbackNote",
    "FindingsReport",
    "MinuteNote",
    "ModeratedGrade",
    "Moderation",
    "ReAudit",
    "SampleCase",
    "SampleFrame",
    "Tool",
    "ToolCheck",
    "ToolSection",
    "Verdict",
]
