"""What the history records about comments on a draft. Their words are only kept as commitments."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("draft.sent", sentence="Version {version} of the draft was sent to {agencies} agencies for comments: {names}.")
@dataclass(frozen=True)
class DraftSent(Event):
    """A draft went out, by its hash, with the headings that agencies read."""

    version: str
    sha256: str
    headings: str
    agencies: int
    names: str


@event("draft_comments.sent", sentence="{agency} sent comments {numbers} on the draft{lateness}.")
@dataclass(frozen=True)
class CommentsSent(Event):
    """Comments of one agency."""

    agency: str
    numbers: str
    lateness: str
    obj: str
    text: Sensitive


@event("draft_comments.none", sentence="{agency} has no comments on the draft{lateness}.")
@dataclass(frozen=True)
class NoComments(Event):
    """An agency found nothing to correct."""

    agency: str
    lateness: str
    obj: str


@event("draft_comments.not_waited_for", sentence="The review does not wait for comments of {agency} on the draft.")
@dataclass(frozen=True)
class CommentsNotWaitedFor(Event):
    """Why the review goes on; late comments are still taken until the answers are finished."""

    agency: str
    obj: str
    reason: Sensitive


@event("draft_comment.withdrawn", sentence="{agency} took comment {number} on the draft back.")
@dataclass(frozen=True)
class CommentWithdrawn(Event):
    """A comment that no longer stands, and why."""

    agency: str
    number: int
    obj: str
    reason: Sensitive


@event("draft_comment.answered", sentence="Comment {number} of {agency} was answered: {answer}.")
@dataclass(frozen=True)
class CommentAnswered(Event):
    """What the reviewer makes of one comment; an earlier answer is named when it was changed."""

    agency: str
    number: int
    answer: str
    changed_from: str
    obj: str
    words: Sensitive


@event("draft_comments.answered", sentence="All comments on version {version} of the draft are answered: {answered}.")
@dataclass(frozen=True)
class AnswersFinished(Event):
    """From now on no comment is taken."""

    version: str
    answered: int
