"""Telling learning reports and comments on a draft through the web pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.people.models import Agency, User
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from tests.factories.cases import as_actor
from tests.stories.review_teller import ReviewTeller
from workflows.practice_review.comments.forms import LETTER
from workflows.practice_review.comments.paragraphs import FOR_ACCURACY
from workflows.practice_review.models import AgencyComments, Comment


class EvidenceTeller(ReviewTeller):
    """A practice review whose terms name two lines of enquiry."""

    def reports_are_asked(self, agencies: list[Agency], days: int = 20) -> None:
        data = {"wanted": "yes", "agencies": [str(agency.pk) for agency in agencies], "working_days": str(days)}
        self.does(self.manager, "request_reports", data | {"letter": "Please write your learning report."})

    def report_is_sent(self, agency: Agency, *, involvement: str = "none") -> None:
        """The author fills in every part and sends the report to the lead."""
        _, author = self.people_of(agency)
        with as_actor(author):
            ret = Return.objects.get(case=self.case, agency=agency)
            fill_in(ret, by=author, at=timezone.now(), involvement=involvement)
        item = self.open_items("learning_report", agency).get()  # type: ignore[attr-defined]
        self.posts(
            author, self.address("pr_learning_report_check", task_pk=item.pk), {"limited": "on", "complete": "on"}
        )

    def report_is_approved(self, agency: Agency, **data: Any) -> Any:
        lead, _ = self.people_of(agency)
        return self.does(lead, "approve_learning_report", {"decision": "approve"} | data, agency=agency)

    def reports_come_in(self, agencies: list[Agency]) -> None:
        """Asked, written, approved."""
        self.reports_are_asked(agencies)
        for agency in agencies:
            self.report_is_sent(agency)
            self.report_is_approved(agency)

    def up_to_the_draft(self, agencies: list[Agency]) -> None:
        """Everything from the decision to a draft that is ready."""
        self.up_to_the_appointment(agencies)
        self.reports_come_in(agencies)
        self.family_and_practitioners_are_heard()
        self.draft_is_written()

    def draft_is_sent(self, agencies: list[Agency]) -> None:
        data = {"agencies": [str(agency.pk) for agency in agencies], "headings": list(FOR_ACCURACY), "letter": LETTER}
        self.does(self.manager, "send_draft", data)

    def agency_comments(self, agency: Agency, *texts: str) -> Any:
        """The lead writes one comment for each text."""
        lead, _ = self.people_of(agency)
        return self.does(lead, "comment_draft", rows(*texts), agency=agency)

    def agency_has_none(self, agency: Agency) -> Any:
        lead, _ = self.people_of(agency)
        return self.does(lead, "comment_draft", {"has_comments": "no"}, agency=agency)

    def sends_more(self, agency: Agency, *texts: str) -> Any:
        """Comments beside the task, once it is done or no longer waited for."""
        lead, _ = self.people_of(agency)
        part = AgencyComments.objects.get(round__case=self.case, agency=agency)
        return self.posts(lead, self.address("pr_comments_add", pk=part.pk), rows(*texts))

    def answers(self, user: User, comment: Comment, answer: str = "accepted", words: str = "Changed.") -> Any:
        return self.posts(user, self.address("pr_comment_answer", pk=comment.pk), {"answer": answer, "words": words})

    def comments(self) -> list[Comment]:
        """Every comment of the case by number."""
        return list(Comment.objects.filter(part__round__case=self.case).order_by("number"))


def rows(*texts: str) -> dict[str, str]:
    """The rows of the form, one for each text."""
    data = {"has_comments": "yes"}
    for row, text in enumerate(texts, start=1):
        data |= {f"c{row}_paragraph": f"2.{row}", f"c{row}_kind": "fact", f"c{row}_text": text}
        data |= {f"c{row}_evidence": "Record of the visit."}
    return data
