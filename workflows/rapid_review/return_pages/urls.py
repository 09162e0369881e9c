"""Addresses of the rapid review's return pages."""

from django.urls import path

from workflows.rapid_review.return_pages import collating, replying, sending, writing
from workflows.rapid_review.return_pages.sent import return_sent

CASE = "cases/<str:ref>/rapid-review/"
RETURN = f"{CASE}return/<int:task_pk>/"

urlpatterns = [
    path(f"{CASE}quick-reply/<int:task_pk>/", replying.QuickReply.as_view(), name="rr_quick_reply"),
    path(RETURN, writing.ReturnTask.as_view(), name="rr_return"),
    path(f"{RETURN}parts/<str:code>/", writing.SectionPage.as_view(), name="rr_return_section"),
    path(f"{RETURN}parts/<str:code>/draft/", writing.SectionAutosave.as_view(), name="rr_return_autosave"),
    path(f"{RETURN}chronology/", writing.EntryList.as_view(), name="rr_return_chronology"),
    path(f"{RETURN}chronology/add/", writing.EntryAdd.as_view(), name="rr_return_entry_add"),
    path(f"{RETURN}chronology/import/", writing.Import.as_view(), name="rr_return_import"),
    path(f"{RETURN}chronology/<int:entry>/", writing.EntryChange.as_view(), name="rr_return_entry"),
    path(f"{RETURN}chronology/<int:entry>/remove/", writing.EntryRemove.as_view(), name="rr_return_entry_remove"),
    path(f"{RETURN}documents/", writing.Documents.as_view(), name="rr_return_documents"),
    path(f"{RETURN}check/", sending.CheckAndSend.as_view(), name="rr_return_check"),
    path(f"{RETURN}nil/", replying.NilReturn.as_view(), name="rr_return_nil"),
    path(f"{CASE}approve-return/<int:task_pk>/", sending.ApproveReturn.as_view(), name="rr_approve_return"),
    path(f"{CASE}returns/<int:pk>/sent/", return_sent, name="rr_return_sent"),
    path(f"{CASE}collate/<int:task_pk>/", collating.Collate.as_view(), name="rr_collate"),
]
