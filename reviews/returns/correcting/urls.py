"""Addresses on which a return is opened again."""

from django.urls import path

from reviews.returns.correcting import deciding, place

RETURN = "cases/<str:ref>/returns/<int:pk>/"
CORRECT = f"{RETURN}correct/"

urlpatterns = [
    path(f"{RETURN}reopen/", deciding.Reopen.as_view(), name="return_reopen"),
    path(CORRECT, place.Parts.as_view(), name="return_correct"),
    path(f"{CORRECT}parts/<str:code>/", place.SectionPage.as_view(), name="return_correct_section"),
    path(f"{CORRECT}parts/<str:code>/draft/", place.SectionAutosave.as_view(), name="return_correct_autosave"),
    path(f"{CORRECT}chronology/", place.EntryList.as_view(), name="return_correct_chronology"),
    path(f"{CORRECT}chronology/add/", place.EntryAdd.as_view(), name="return_correct_entry_add"),
    path(f"{CORRECT}chronology/import/", place.Import.as_view(), name="return_correct_import"),
    path(f"{CORRECT}chronology/<int:entry>/", place.EntryChange.as_view(), name="return_correct_entry"),
    path(f"{CORRECT}chronology/<int:entry>/remove/", place.EntryRemove.as_view(), name="return_correct_entry_remove"),
    path(f"{CORRECT}documents/", place.Documents.as_view(), name="return_correct_documents"),
    path(f"{CORRECT}check/", deciding.CheckAndSend.as_view(), name="return_correct_check"),
    path(f"{CORRECT}approve/", deciding.ApproveCorrection.as_view(), name="return_correct_approve"),
]
