"""Addresses of the rapid review's return pages."""

from django.urls import path

from workflows.rapid_review.return_pages.collating import Collate
from workflows.rapid_review.return_pages.place import PLACE
from workflows.returning.urls import return_urls

urlpatterns = [
    *return_urls(PLACE),
    path(f"{PLACE.root}collate/<int:task_pk>/", Collate.as_view(), name="rr_collate"),
]
