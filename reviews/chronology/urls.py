"""Addresses of the composite chronology."""

from django.urls import path

from reviews.chronology.views.composite import case_chronology, case_chronology_csv
from reviews.chronology.views.marking import EntryMarks, WriteNote

urlpatterns = [
    path("cases/<str:ref>/chronology/", case_chronology, name="case_chronology"),
    path("cases/<str:ref>/chronology.csv", case_chronology_csv, name="case_chronology_csv"),
    path("cases/<str:ref>/chronology/rows/<int:pk>/", EntryMarks.as_view(), name="chronology_entry"),
    path("cases/<str:ref>/chronology/notes/add/", WriteNote.as_view(), name="chronology_note"),
]
