"""The words of the steps for people, from the decision to the approval: title, and what it is about."""

from workflows.engine import flow

WORDS: dict[str, tuple[str, str]] = {
    "record_decision": (
        "Record the decision to commission",
        "Reasons against regulation 11, the scale of the review, what the family was told.",
    ),
    "resolve_commission": (
        "Take the split on commissioning forward",
        "Resolution call, the scrutineer's advice, what follows. The six months do not stop.",
    ),
    "set_terms": ("Write the terms of reference", "Period, questions, method, plans, timetable."),
    "approve_terms": (
        "Approve the terms of reference",
        "A delegated partner or the chair of the review group; never the person who wrote them.",
    ),
    "propose_reviewer": ("List the candidates for the review", "Expressions of interest, quotes, references."),
    "appoint": ("Appoint the reviewer", "Contract, fee, milestones, supervision, access to this case."),
    "request_reports": ("Ask the agencies for learning reports", "Agencies, working days, letter."),
    "record_family": ("Finish the family's part", "Their words, and what they want in the report."),
    "record_practitioners": ("Finish the practitioners' part", "Events, support, what practitioners taught us."),
    "write_draft": ("Write the draft report", "Each version is kept, with its fingerprint."),
    "send_draft": ("Send the draft to the agencies", "They say what is not accurate."),
    "answer_comments": ("Answer the comments", "Each comment gets a response."),
    "finish_report": ("Finish the report", "The partners decide on exactly this version."),
    "resolve_split": (
        "Take the split decision forward",
        "Resolution call, the scrutineer's advice, what follows. The six months do not stop.",
    ),
    "declare_conflict": ("Record the declaration of interests", "The five questions, in the candidate's words."),
    "assess_conflict": ("Assess the conflict of interest", "None, manageable with mitigation, or excluded."),
    "tell_of_review": ("Record who was told of the review", "The Panel, Ofsted, the Department for Education."),
    "tell_of_reviewer": ("Record who was told who reviews", "The Panel, Ofsted, the Department for Education."),
}


def task(name: str, *, role: str, also: tuple[str, ...] = ()) -> flow.RoleTask:
    """The step of this name, on the page of this name, with its words."""
    title, summary = WORDS[name]
    return flow.RoleTask(f"pr_{name}", role=role, also=also).Annotation(title=title, summary=summary)
