"""Why a comment or an answer is not taken."""

from workflows.practice_review.refusals import PracticeReviewRefused


class NoDraft(PracticeReviewRefused):
    """There is no draft that is ready to be sent."""


class RoundOver(PracticeReviewRefused):
    """The answers are finished: no comment is taken any more."""


class NothingSaid(PracticeReviewRefused):
    """Neither a comment nor the word that there is none."""


class NotAsked(PracticeReviewRefused):
    """The agency was not asked to comment on this draft."""


class Unanswered(PracticeReviewRefused):
    """Some comments have no answer yet."""


class CommentGone(PracticeReviewRefused):
    """The comment was taken back or answered meanwhile."""
