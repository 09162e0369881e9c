"""Agencies check a draft of a practice review: comments, one of them late, and the reviewer's answers."""

from __future__ import annotations

from config.demo.stage import Stage
from reviews.cases.models import Case
from workflows.practice_review.comments.answering import answer_comment
from workflows.practice_review.comments.commenting import Said, send_comments
from workflows.practice_review.comments.rounds import part_of
from workflows.practice_review.models import Comment, DraftRound

ROWS = (
    ("2.1", "fact", "The strategy discussion was held two days earlier than stated.", "Record of the discussion."),
    ("6.1", "tone", "“Failed to” judges one worker; the caseload that week is the reason.", ""),
)
LATE = Said("8.1", "fact", "The training was offered to all three teams, not to one.", "Training log.")
ANSWERS = (
    ("accepted", "The date is corrected."),
    ("partly", "The sentence now begins with the caseload; that the call was not returned stays."),
    ("accepted", "Corrected. It came late, and it is right."),
)


def commented(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """The first agency comments and adds one after its due day, the others have nothing to correct; all is answered."""
    days, first = stage.days, codes[0]
    rows = {"has_comments": "yes"}
    for number, (paragraph, kind, text, evidence) in enumerate(ROWS, start=1):
        rows |= {f"c{number}_paragraph": paragraph, f"c{number}_kind": kind}
        rows |= {f"c{number}_text": text, f"c{number}_evidence": evidence}
    for code in codes:
        data = rows if code == first else {"has_comments": "no"}
        agency = stage.agencies[code]
        stage.does(case, f"lead.{code}", "comment_draft", data, days.moment(ago - 6), agency=agency)
    held = DraftRound.objects.filter(case=case).latest("number")
    at = days.moment(ago - 16, 10)
    with stage.acting(f"lead.{first}", at) as lead:
        send_comments(part_of(held, stage.agencies[first]), [LATE], by=lead, at=at)
    for place, comment in enumerate(Comment.objects.filter(part__round=held).order_by("number")):
        at = days.moment(ago - 16, 14, place)
        with stage.acting("reviewer", at) as reviewer:
            answer_comment(comment, *ANSWERS[place], by=reviewer, at=at)
    stage.does(case, "reviewer", "answer_comments", {"considered": "on"}, days.moment(ago - 17))
