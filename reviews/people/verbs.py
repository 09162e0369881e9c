"""Every verb the policy knows: what can be done, and whether it is bound to one's own agency."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["partnership", "own_agency"]


class UnknownVerb(Exception):
    """The policy was asked about a verb that is not in the table."""

    def __init__(self, verb: str) -> None:
        super().__init__(f"The policy does not know the verb {verb!r}: add it to the table of verbs.")


@dataclass(frozen=True)
class Verb:
    """One thing a person may do; `second_person` means: not the one who proposed it."""

    code: str
    what: str
    scope: Scope = "partnership"
    second_person: bool = False


VERBS: tuple[Verb, ...] = (
    # cases
    Verb("open_case", "open a case"),
    Verb("edit_case", "edit the details of a case"),
    Verb("close_case", "close a case"),
    Verb("rescind_case", "rescind a case"),
    Verb("assign_agencies", "choose which agencies are asked"),
    Verb("withdraw_agency", "withdraw an agency from a case"),
    Verb("set_dates", "set dates inside the rules"),
    Verb("change_deadline_policy", "change local periods"),
    Verb("approve_period", "approve the change of a local period", second_person=True),
    Verb("edit_holidays", "edit the bank holidays"),
    Verb("record_notification", "record the serious incident notification"),
    Verb("record_fact", "record the date of a fact"),
    Verb("propose_correction", "propose the correction of a date"),
    Verb("approve_correction", "approve the correction of a date", second_person=True),
    Verb("grant_access", "give a person time-limited access to a case"),
    # returns
    Verb("edit_return", "edit a draft return", "own_agency"),
    Verb("approve_return", "approve a return", "own_agency"),
    Verb("delegate_task", "give a task to a colleague", "own_agency"),
    Verb("reopen_return", "send a return back for revision"),
    Verb("release_pack", "release the shared pack"),
    Verb("collate", "put the returns together"),
    Verb("chase", "remind an agency"),
    # meeting, report
    Verb("record_meeting", "record the meeting"),
    Verb("recommend", "recommend an outcome"),
    Verb("comment_on_report", "comment on the report"),
    Verb("sign_minute", "sign the minute and the recommendation"),
    Verb("edit_report", "edit the report"),
    Verb("send_to_panel", "send the report to the Panel and record its answer"),
    Verb("give_feedback", "send feedback to those who contributed"),
    # decisions
    Verb("open_decision", "put a question to the partners"),
    Verb("decide", "take a position as a delegated partner", "own_agency"),
    Verb("record_position_for", "record a position given at a meeting"),
    Verb("confirm_position", "confirm a position recorded for one's agency", "own_agency"),
    Verb("resolve_dispute", "settle a dispute as a lead partner", "own_agency"),
    # learning
    Verb("keep_actions", "add and correct findings, recommendations and actions"),
    Verb("own_action", "say how an action of one's agency goes", "own_agency"),
    Verb("sign_off_action", "sign off a completed action, or send it back"),
    Verb("reopen_action", "open a signed-off action again"),
    Verb("withdraw_action", "withdraw an action that was entered by mistake, or restore it"),
    Verb("add_after_close", "add learning to a closed case, with the reason"),
    Verb("read_actions", "see every action of the learning plan"),
    # reading
    Verb("read_all_cases", "know of every case"),
    Verb("read_history", "read the whole history of a case"),
    Verb("export_history", "export the history of a case"),
    Verb("read_process_definitions", "see how the procedures work"),
    Verb("read_health", "see whether the system works"),
    Verb("operate_post", "have messages sent again or cancelled"),
    Verb("read_post", "see who was told what about a case"),
    Verb("upload_document", "add a document"),
    # escalation
    Verb("raise_escalation", "raise an escalation"),
    # scrutiny, advice, review, audit
    Verb("write_scrutiny_note", "write a scrutiny note or advice"),
    Verb("sign_checklist", "sign a checklist item"),
    Verb("write_review_report", "write the report of a practice review"),
    Verb("audit_case_file", "fill in an audit tool"),
    Verb("raise_concern", "raise an immediate safeguarding concern found by an audit"),
    Verb("moderate_grades", "moderate the grades of an audit"),
    Verb("appoint_reviewer", "appoint or remove the reviewer of a practice review"),
    Verb("manage_publication", "plan and record the publication of a report"),
    Verb("oversee_review", "check the progress of a practice review"),
    # people
    Verb("read_people", "see everybody and their roles"),
    Verb("read_agencies", "see every agency"),
    Verb("manage_people", "invite people, change roles and end memberships"),
    Verb("manage_agencies", "add and edit agencies"),
    Verb("read_own_agency", "see the people of one's own agency", "own_agency"),
    Verb("configure", "change the configuration"),
)

BY_CODE: dict[str, Verb] = {verb.code: verb for verb in VERBS}


def verb_named(code: str) -> Verb:
    """Return the verb; raise UnknownVerb when it is not in the table."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise UnknownVerb(code) from None
