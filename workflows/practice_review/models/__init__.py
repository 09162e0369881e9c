"""What only a practice review has, one file per noun."""

from workflows.practice_review.models.approval import Approval
from workflows.practice_review.models.comments import AgencyComments, Answer, Comment, CommentKind, DraftRound
from workflows.practice_review.models.commission import Body, Commission, DirectOpening, Scale, Telling
from workflows.practice_review.models.engagement import (
    Clearance,
    FamilyContact,
    FamilySummary,
    PractitionerContact,
    PractitionerSummary,
)
from workflows.practice_review.models.evidence import ReportRequest
from workflows.practice_review.models.impact import ImpactCheck, RecommendationImpact, ReviewClosure
from workflows.practice_review.models.monitoring import ProgressCheck, ReviewerRequest
from workflows.practice_review.models.publication import (
    PlanMove,
    PublicationCopy,
    PublicationPlan,
    Recipient,
    ReportChange,
)
from workflows.practice_review.models.publication_matters import (
    PublicationBreach,
    PublicationDelay,
    PublicationHold,
    PublicationOutcome,
    Reconsideration,
)
from workflows.practice_review.models.report import ReportVersion
from workflows.practice_review.models.reviewers import Appointment, Candidate, ConflictForm, ConflictOutcome
from workflows.practice_review.models.terms import Terms, TermsState

__all__ = [
    "AgencyComments",
    "Answer",
    "Appointment",
    "Approval",
    "Body",
    "Candidate",
    "Clearance",
    "Comment",
    "CommentKind",
    "Commission",
    "ConflictForm",
    "ConflictOutcome",
    "DirectOpening",
    "DraftRound",
    "FamilyContact",
    "FamilySummary",
    "ImpactCheck",
    "PlanMove",
    "PractitionerContact",
    "PractitionerSummary",
    "ProgressCheck",
    "PublicationBreach",
    "PublicationCopy",
    "PublicationDelay",
    "PublicationHold",
    "PublicationOutcome",
    "PublicationPlan",
    "Recipient",
    "RecommendationImpact",
    "Reconsideration",
    "ReportChange",
    "ReportRequest",
    "ReportVersion",
    "ReviewClosure",
    "ReviewerRequest",
    "Scale",
    "Telling",
    "Terms",
    "TermsState",
]
