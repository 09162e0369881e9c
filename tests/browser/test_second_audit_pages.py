"""An audit after its tools: a concern, moderation, findings, feedback, actions, close: no barrier."""

from __future__ import annotations

import pytest

from tests.browser.telling import BrowserTeller, Screens
from tests.stories import audit_chapters as the
from tests.stories.auditing import ModerationTeller

pytestmark = pytest.mark.browser


class AuditAtScreens(BrowserTeller, ModerationTeller):
    """The people of an audit, each with a browser."""


@pytest.fixture
def audit(screens: Screens) -> AuditAtScreens:
    """The people of an audit, each with a browser."""
    return AuditAtScreens(screens)


def test_an_audit_is_brought_from_moderation_to_its_close_without_a_barrier(audit: AuditAtScreens) -> None:
    audit.given_moderation(("good", "inadequate"))
    page = f"/cases/{audit.case.reference}/audit/"
    audit.moderates(1, "good", "Most was good.", accepted="no", dissent="The council does not accept it.")
    audit.on_case("decide_grade", audit.chair, 1, {"grade": "requires_improvement", "reason": "Between the two."})
    chair, officer = audit.at_screen(audit.chair), audit.at_screen(audit.officer)
    chair.opens(page + "moderation/")
    chair.follows("Case 1")
    chair.follows("Change a moderated grade")
    chair.is_refused({"reason": ""})
    chair.fills_in({"section": "overall", "grade": "inadequate", "reason": "The file was read again."})
    chair.reads("The file was read again.", "Between the two.")
    officer.opens(page + "moderation/")
    officer.follows("Case 1")
    officer.follows("Add to the minute, or correct it")
    officer.is_refused({"text": ""})
    officer.fills_in({"text": "The meeting was on a Tuesday."})
    officer.reads("The meeting was on a Tuesday.")
    the.findings_are_written(audit, recommendations="Train teams\nAsk fathers")
    the.the_group_says(audit, "amend", "Say more.")
    the.findings_are_written(audit, recommendations="Train teams\nAsk fathers", change_note="More.")
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    lead = audit.at_screen(audit.people_of(audit.police)[0])
    lead.opens(f"/cases/{audit.case.reference}/")
    lead.follows("Read what your tools led to")
    lead.follows("Read the findings")
    officer.opens(page + "feedback/")
    officer.follows("Correct this")
    officer.is_refused({"reason": ""})
    officer.fills_in({"text": "Three visits, not two.", "reason": "Miscounted."})
    officer.reads("Three visits, not two.")
    the.actions_are_agreed(audit)
    the.re_audit_is_decided(audit, "yes")
    the.audit_is_closed(audit)
    officer.opens(f"/cases/{audit.case.reference}/")
    officer.opens(page + "findings/?version=1")
    assert audit.onlooker.found == {}
    assert audit.complaints() == []


def test_a_concern_is_raised_acknowledged_and_settled_without_a_barrier(audit: AuditAtScreens) -> None:
    audit.given_an_audit(audit.police, cases=1)
    lead, _ = audit.people_of(audit.police)
    answers, _ = audit.people_of(audit.council)
    page = f"/cases/{audit.case.reference}/audit/concerns/"
    auditor = audit.at_screen(lead)
    auditor.opens(page)
    auditor.follows("Raise a concern")
    auditor.is_refused({"phoned": ""})
    auditor.fills_in(the.concern(audit))
    auditor.follows("Add to it, or correct it")
    auditor.is_refused({"text": ""})
    auditor.fills_in({"text": "It was the aunt's home."})
    auditor.opens(f"/cases/{audit.case.reference}/")
    auditor.reads("Immediate safeguarding concern 1")
    audit.does(answers, "acknowledge", {"text": "The team is with the family."})
    audit.does(answers, "record_outcome", {"outcome": "checked", "text": "The child is safe."})
    audit.at_screen(answers).opens(page)
    audit.at_screen(audit.scrutineer).opens(page + "1/")
    assert audit.onlooker.found == {}
    assert audit.complaints() == []
