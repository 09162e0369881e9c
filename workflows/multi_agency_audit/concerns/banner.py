"""What must not be overlooked on the page of an audit: an open concern."""

from django.http import HttpRequest

from reviews.cases.hooks import Banner
from reviews.cases.models import Case
from reviews.people.models import User
from workflows.multi_agency_audit.concerns.reading import read_by
from workflows.multi_agency_audit.places import KIND


def open_concerns(request: HttpRequest, case: Case) -> list[Banner]:
    """One line for each open concern this person may read."""
    if case.kind != KIND or not isinstance(request.user, User):
        return []
    rows = read_by(request.user, case).still_open().select_related("case")
    return [
        Banner(f"Immediate safeguarding concern {row.number}: {row.stands.lower()}.", row.get_absolute_url(), "Open it")
        for row in rows
    ]
