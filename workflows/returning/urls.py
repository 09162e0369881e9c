"""The addresses of one procedure's return pages."""

from django.urls import URLPattern, path

from workflows.returning import going_ahead, replying, sending, writing
from workflows.returning.place import Returning
from workflows.returning.sent import ReturnSent

PARTS = (
    ("section", "parts/<str:code>/", writing.SectionPage),
    ("autosave", "parts/<str:code>/draft/", writing.SectionAutosave),
    ("chronology", "chronology/", writing.EntryList),
    ("entry_add", "chronology/add/", writing.EntryAdd),
    ("import", "chronology/import/", writing.Import),
    ("entry", "chronology/<int:entry>/", writing.EntryChange),
    ("entry_remove", "chronology/<int:entry>/remove/", writing.EntryRemove),
    ("documents", "documents/", writing.Documents),
)


def return_urls(place: Returning) -> list[URLPattern]:
    """Every address of a procedure's return pages, with the URL names it chose."""
    task = f"{place.root}{place.path}/<int:task_pk>/"
    writes = {"place": place, "node": place.write}
    check = sending.CheckAndSend.as_view(**writes)
    approve = sending.ApproveReturn.as_view(place=place, node=place.approve)
    addresses = [
        path(task, writing.ReturnTask.as_view(**writes), name=place.names),
        *(path(f"{task}{rest}", page.as_view(place=place), name=f"{place.names}_{step}") for step, rest, page in PARTS),
        path(f"{task}check/", check, name=f"{place.names}_check"),
        path(f"{place.root}approve-{place.path}/<int:task_pk>/", approve, name=place.approve_name),
        path(f"{place.root}{place.path}s/<int:pk>/sent/", ReturnSent.as_view(place=place), name=f"{place.names}_sent"),
        path(
            f"{place.root}go-ahead/<int:task_pk>/", going_ahead.GoAhead.as_view(place=place), name=place.go_ahead_name
        ),
        path(f"{place.root}add-agency/", going_ahead.AddAgency.as_view(place=place), name=place.add_name),
    ]
    if place.reply:
        reply = replying.QuickReply.as_view(place=place, node=place.reply)
        addresses.append(path(f"{place.root}quick-reply/<int:task_pk>/", reply, name=place.reply_name))
    if place.nil:
        addresses.append(path(f"{task}nil/", replying.NilReturn.as_view(**writes), name=f"{place.names}_nil"))
    return addresses
