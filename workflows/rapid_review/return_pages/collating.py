"""Putting the returns together for the meeting (domain §3.3 RR-6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from reviews.chronology.gaps import silences
from reviews.chronology.models import CollationNote, Entry
from reviews.chronology.services import add_note
from reviews.people.models import User
from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm
from reviews.returns.models import Return, State
from reviews.returns.services import release_to_group
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage


class CollateForm(GovukForm):
    """What the meeting needs beside the returns, and the release."""

    household = LongTextField(
        max_length=5000, rows=5, label="Household and family picture",
        help_text="Who is who, who lived where and when. Use the labels of the case, such as Child A.",
    )  # fmt: skip
    gaps = LongTextField(
        max_length=5000, rows=4, required=False, label="Gaps and contradictions the meeting should look at"
    )
    merged = forms.BooleanField(
        label="The chronology is merged: duplicates and contradictions are marked",
        error_messages={"required": "Confirm that the chronology is merged"},
    )
    release = forms.BooleanField(
        label="Release the shared pack: agencies that take part and the review group may read all returns",
        error_messages={"required": "Confirm that the shared pack is released"},
    )


class Collate(TaskPage):
    """What came, what is missing, the chronology's state; then the pack is released for the meeting."""

    node = "collate"
    form_class = CollateForm
    template_name = "workflows/rapid_review/return_pages/collate.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Returns by state and the open points of the merged chronology."""
        returns = list(Return.objects.filter(case=item.case).for_board())
        sent = Entry.objects.filter(case=item.case).sent()
        merged = sent.merged().in_order()
        return {
            "returned": [ret for ret in returns if ret.state == State.APPROVED],
            "nil": [ret for ret in returns if ret.state == State.NIL],
            "missing": [ret for ret in returns if not ret.is_answered and ret.state != State.WITHDRAWN],
            "withdrawn": [ret for ret in returns if ret.state == State.WITHDRAWN],
            "rows": sent.count(),
            "duplicates": sent.filter(duplicate_of__isnull=False).count(),
            "contradictions": sent.exclude(contradiction_note="").count(),
            "silences": silences(list(merged.only("happened_on", "precision"))),
            "notes": item.case.collation_notes.filter(withdrawn_at=None).select_related("written_by"),
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep the notes and release the pack, with its gaps."""
        given = form.cleaned_data
        add_note(item.case, CollationNote.Kind.HOUSEHOLD, given["household"], by=by, at=at)
        if given["gaps"].strip():
            add_note(item.case, CollationNote.Kind.GAP, given["gaps"], by=by, at=at)
        release_to_group(item.case, by=by, at=at)
