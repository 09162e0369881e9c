"""Tables of a case, one noun a file."""

from reviews.cases.models.admission import Admission
from reviews.cases.models.case import Case, CaseGrant, CaseLink, CaseQuerySet
from reviews.cases.models.child import Child
from reviews.cases.models.fact import Fact, FactCorrection
from reviews.cases.models.incident import Incident
from reviews.cases.models.last_look import LastLook
from reviews.cases.models.participant import Participant
from reviews.cases.models.reference import ReferenceCounter

__all__ = [
    "Admission",
    "Case",
    "CaseGrant",
    "CaseLink",
    "CaseQuerySet",
    "Child",
    "Fact",
    "FactCorrection",
    "Incident",
    "LastLook",
    "Participant",
    "ReferenceCounter",
]
