"""What the services of a practice review refuse with, in words for people."""

from reviews.cases.services import CaseRefusal


class PracticeReviewRefused(CaseRefusal):
    """A step of the practice review cannot be done; `str()` says why and what to do."""


class NotYours(PracticeReviewRefused):
    """Somebody else has to do this: a second person, or somebody with another role."""


class Excluded(PracticeReviewRefused):
    """The candidate has a conflict of interest that excludes them (§4.5)."""


class NotCleared(PracticeReviewRefused):
    """Police or the Crown Prosecution Service have not agreed to the contact (E35)."""


class OnTheList(NotCleared):
    """A parallel process forbids contact with somebody, and nobody says why they were contacted all the same (E35)."""


class NothingToDecide(PracticeReviewRefused):
    """There is no version that could be decided on."""
