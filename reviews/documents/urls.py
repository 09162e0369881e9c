"""Addresses of documents: numbers, never file names."""

from django.urls import path

from reviews.documents.views import download, pages

urlpatterns = [
    path("cases/<str:ref>/documents/", pages.document_list, name="case_documents"),
    path("cases/<str:ref>/documents/add/", pages.document_upload, name="document_upload"),
    path("cases/<str:ref>/documents/<int:pk>/version/", pages.document_version, name="document_version"),
    path("cases/<str:ref>/documents/files/<int:pk>/", download.document_download, name="document_download"),
]
