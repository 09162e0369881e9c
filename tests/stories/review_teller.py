"""Telling a practice review through the web pages, from its opening to the partners' approval."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.teller import Teller, date_boxes
from workflows.practice_review.forms.commission import CRITERIA
from workflows.practice_review.models import Candidate
from workflows.practice_review.report_sections import REPORT_SECTIONS
from workflows.practice_review.services.commissioning import open_directly
from workflows.practice_review.services.reviewers import QUESTIONS


class ReviewTeller(Teller):
    """The people of one practice review."""

    reviewer: User

    def address(self, name: str, **more: Any) -> str:
        """The address of a page of the case."""
        return reverse(name, kwargs={"ref": self.case.reference, **more})

    def given_a_practice_review(self, *, decided: date | None = None) -> Case:
        """Open one directly, with one child of the first board."""
        at = timezone.now()
        decided_at = at - (timezone.localdate() - decided if decided else timedelta())
        child = {"name": "Robin Fictional", "outcome": "serious_harm", "gp_icb": self.icbs[0]}
        with as_actor(self.manager):
            self.case = open_directly(
                by=self.manager,
                at=at,
                title="Neglect of a child",
                edition="WT2026",
                decided_at=decided_at,
                reason="The partners decided without a rapid review.",
                children=[child],
            )
        self.reviewer = self.given_somebody_who_reviews()
        return self.case

    def given_somebody_who_reviews(self) -> User:
        """Somebody with the role of a lead reviewer."""
        return make_user("Rae Reviewer", role="lead_reviewer")

    def decision_is_recorded(self, **changed: Any) -> None:
        """The manager records it; the partners confirm it, unless a rapid review led to this one."""
        self.decision_is_written_down(**changed)
        self.every_partner_says("confirm_commission", "commission")

    def decision_is_written_down(self, **changed: Any) -> None:
        data = dict.fromkeys(CRITERIA, "yes") | {
            "reasons": "The same weakness was found before.",
            "scale": "full",
            "family_told": "yes",
            **date_boxes("family_told_on", timezone.localdate()),
        }
        self.does(self.manager, "record_decision", data | changed)

    def terms_are_written(self, agencies: list[Agency], **changed: Any) -> None:
        today = timezone.localdate()
        data: dict[str, Any] = {
            "agencies": [str(agency.pk) for agency in agencies],
            "key_lines": "Was the child seen?\nWas help offered early?",
            "method": "systems",
            "budget": "£12,000",
            "legal_adviser": "Legal services of the council",
        }
        data |= date_boxes("period_from", today - timedelta(days=700)) | date_boxes("period_to", today)
        for name in ("subjects", "equality_lens", "family_plan", "practitioner_plan", "parallel_plan", "timetable"):
            data[name] = f"Text of {name}."
        self.does(self.manager, "set_terms", data | {"publication_intent": "In full.", **changed})

    def terms_are_approved(self) -> None:
        self.does(self.dsps[self.council.pk], "approve_terms", {"decision": "approve"})

    def candidate_is_added(self, name: str) -> Candidate:
        data = {"name": name, "expression": "Twenty years of practice.", "quote": "£10,000", "checked_dbs": "on"}
        self.posts(self.manager, self.address("pr_candidate_add"), data)
        return Candidate.objects.get(case=self.case, name=name)

    def candidates_are_listed(self, *names: str) -> list[Candidate]:
        found = [self.candidate_is_added(name) for name in names]
        self.does(self.manager, "propose_reviewer", {"complete": "on"})
        return found

    def interests_are_assessed(self, candidate: Candidate, outcome: str, **changed: Any) -> None:
        """Declare and assess the interests of one candidate, each on its page."""
        answers = {f"has_{name}": "no" for name in QUESTIONS} | date_boxes("declared_on", timezone.localdate())
        if outcome != "none":
            answers |= {"has_employment": "yes", "employment": "Worked for the police until last year."}
        self.does_for(candidate, self.manager, "declare_conflict", answers)
        data = {"outcome": outcome, "reasons": "As declared.", **changed}
        if outcome == "manageable":
            data.setdefault("mitigation", "No part in the police's learning report.")
        self.does_for(candidate, self.dsps[self.council.pk], "assess_conflict", data)

    def does_for(self, candidate: Candidate, user: User, node: str, data: dict[str, Any]) -> Any:
        """Complete a step of one candidate's branch."""
        item = self.open_items(node).get(subject=candidate.subject)  # type: ignore[attr-defined]
        page = self.client(user).get(item.get_absolute_url(), follow=True)
        assert page.status_code == 200, page.content[:500]
        return self.posts(user, page.redirect_chain[-1][0], data)

    def reviewer_is_appointed(self, candidate: Candidate, account: User | None = None, **changed: Any) -> Any:
        today = timezone.localdate()
        data = {
            "candidate": str(candidate.pk),
            "reasons": "The most experienced.",
            "decided_by": "The delegated partners, at their meeting",
            "contract": "C-2026-7",
            "fee": "£10,000",
            "milestones": "Draft in month four.",
            "supervision": "The independent scrutineer",
            "removal_clause": "on",
            "account": str((account or self.reviewer).pk),
        }
        data |= date_boxes("decided_on", today) | date_boxes("access_until", today + timedelta(days=200))
        return self.does(self.manager, "appoint", data | changed)

    def a_reviewer_is_found(self, name: str = "Rae Reviewer") -> None:
        """Candidate, interests, appointment, in one go."""
        candidate = self.candidates_are_listed(name)[0]
        self.interests_are_assessed(candidate, "none")
        self.reviewer_is_appointed(candidate)

    def up_to_the_appointment(self, agencies: list[Agency]) -> None:
        """Everything from the decision to the reviewer."""
        self.decision_is_recorded()
        self.terms_are_written(agencies)
        self.terms_are_approved()
        self.a_reviewer_is_found()

    def reports_are_done_without(self) -> None:
        """No agency is asked for a learning report."""
        self.does(self.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})

    def accuracy_is_checked(self, agency: Agency) -> None:
        """One agency reads the draft and has nothing to correct."""
        data = {"headings": ["analysis"], "agencies": [str(agency.pk)], "letter": "Please check."}
        self.does(self.manager, "send_draft", data)
        lead, _ = self.people_of(agency)
        self.does(lead, "comment_draft", {"has_comments": "no"}, agency=agency)
        self.does(self.reviewer, "answer_comments", {"considered": "on"})

    def given_a_report_to_decide(self) -> None:
        """A practice review up to the question put to the partners."""
        self.given_a_practice_review()
        self.up_to_the_appointment([self.police])
        self.reports_are_done_without()
        self.family_and_practitioners_are_heard()
        self.draft_is_written()
        self.accuracy_is_checked(self.police)
        self.report_is_finished()

    def family_and_practitioners_are_heard(self) -> None:
        today = timezone.localdate()
        contact = {"kind": "meeting", "clearance": "not_needed", **date_boxes("held_on", today)}
        family = contact | {"who": "Mother", "consent": "yes", "notes": "She was not heard.", "wishes": "Her words."}
        self.posts(self.reviewer, self.address("pr_family_add"), family)
        self.does(self.reviewer, "record_family", {"took_part": "yes", "text": "She wants her words in the report."})
        event = contact | {"kind": "event", "attendees": "Social workers, health visitor", "notes": "High caseloads."}
        self.posts(self.reviewer, self.address("pr_practitioners_add"), event)
        self.does(self.reviewer, "record_practitioners", {"took_part": "yes", "text": "Caseloads were high."})

    def draft_is_written(self, *, ready: str = "yes", change_note: str = "") -> None:
        text = report_text(change_note)
        interests = {"interests": text.pop("interests")}
        goes_out = interests if ready == "yes" else {}  # asked once "ready" is chosen
        self.does(self.reviewer, "write_draft", text | {"ready": ready} | goes_out)

    def file_is_attached(self, title: str = "Timeline") -> None:
        """A small text file beside the report."""
        upload = SimpleUploadedFile("timeline.txt", b"A fictional timeline.")
        answer = self.client(self.reviewer).post(self.address("pr_report_attach"), {"title": title, "file": upload})
        assert answer.status_code == 302

    def report_is_finished(self, change_note: str = "The comments were taken over.") -> None:
        self.does(self.reviewer, "finish_report", report_text(change_note))


def report_text(change_note: str = "") -> dict[str, str]:
    """Words for every heading of the report."""
    text = {section.code: f"Text of {section.title}. {change_note}" for section in REPORT_SECTIONS}
    return text | {"change_note": change_note, "interests": "unchanged"}
