"""The report as the partners approved it: what is copied and published, by version and hash."""

from dataclasses import dataclass

from reviews.cases.models import Case
from workflows.practice_review.models import Approval
from workflows.practice_review.publishing.refusals import PublicationRefused


class ReportNotApproved(PublicationRefused):
    """The partners have not approved a version of the report yet."""

    def __init__(self) -> None:
        super().__init__("The partners have not approved a version of the report yet.")


@dataclass(frozen=True)
class ApprovedReport:
    """Which version, and the SHA-256 of its content as hex."""

    label: str
    sha256: str


def report_to_publish(case: Case) -> ApprovedReport:
    """Give the version that the partners approved; raise ReportNotApproved."""
    approval = Approval.objects.in_force().filter(case=case).select_related("version").first()
    if approval is None or approval.version is None:
        raise ReportNotApproved
    return ApprovedReport(approval.version.label, approval.version.sha256)
