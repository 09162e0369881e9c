"""Uploading a document."""

from typing import Any

from django import forms
from django.conf import settings

from reviews.documents.kinds import TAKEN, FileRefused
from reviews.documents.services import checked
from reviews.presentation.fields import YesNoField
from reviews.presentation.forms import GovukForm

PURPOSES = (
    ("evidence", "Evidence"),
    ("notification", "Notification"),
    ("letter", "Letter"),
    ("minutes", "Minutes"),
    ("report", "Report"),
    ("other", "Something else"),
)


class UploadForm(GovukForm):
    """One file, what it is, and who may read it."""

    title = forms.CharField(label="Title", help_text="Do not write a child’s name.", max_length=200)
    purpose = forms.ChoiceField(label="What is it?", choices=[("", "Select"), *PURPOSES])
    file = forms.FileField(label="File", help_text=TAKEN, max_length=300, allow_empty_file=True)
    restricted = YesNoField(label="Should only your own agency read it for now?")

    def __init__(self, *args: Any, ask_restricted: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        self.fields["file"].help_text = f"{TAKEN}. At most {most} MB."
        if not ask_restricted:
            del self.fields["restricted"]

    def clean_file(self) -> Any:
        """Refuse what is too large or of no kind that is taken."""
        upload = self.cleaned_data["file"]
        try:
            checked(upload)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload


class VersionForm(GovukForm):
    """Another version of a document."""

    file = forms.FileField(label="File", help_text=TAKEN, max_length=300, allow_empty_file=True)

    clean_file = UploadForm.clean_file
