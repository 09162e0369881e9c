"""Who reads comments, sends them and answers them (domain §2.5, "LCSPR draft report")."""

from django.db.models import QuerySet

from reviews.cases.access import has_grant
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.people.models import User
from reviews.people.policy import may
from reviews.returns.visibility import agencies_written_for
from workflows.practice_review.models import AgencyComments, DraftRound
from workflows.practice_review.reading import may_read_report, reads_only_the_end


def reads_all(user: User, case: Case) -> bool:
    """Whether a person reads the comments of every agency: who reads the draft does; lead partners read the end."""
    return may_read_report(user, case) and not reads_only_the_end(user, case)


def own_parts(user: User, held: DraftRound) -> QuerySet[AgencyComments]:
    """The parts of the agencies for which the person writes."""
    return held.agencies.filter(agency_id__in=agencies_written_for(user)).select_related("agency", "round")


def has_comments_page(user: User, case: Case) -> bool:
    """Whether there is a round of comments that has anything to show to this person."""
    if case.kind != PRACTICE_REVIEW:
        return False
    rounds = DraftRound.objects.filter(case=case)
    if reads_all(user, case):
        return rounds.exists()
    return rounds.filter(agencies__agency_id__in=agencies_written_for(user)).exists()


def may_answer(user: User, case: Case) -> bool:
    """Whether a person answers comments: the business unit, or the reviewer whose leave to read the case runs today."""
    if not case.is_open:
        return False
    if may(user, "edit_report", case):
        return True
    return bool(may(user, "write_review_report", case)) and has_grant(user, case)
