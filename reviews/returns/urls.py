"""Addresses of the returns of a case."""

from django.urls import include, path

from reviews.returns.views.board import case_returns
from reviews.returns.views.detail import return_detail, return_pdf

urlpatterns = [
    path("", include("reviews.returns.correcting.urls")),
    path("cases/<str:ref>/returns/", case_returns, name="case_returns"),
    path("cases/<str:ref>/returns/<int:pk>/", return_detail, name="return_detail"),
    path("cases/<str:ref>/returns/<int:pk>/return.pdf", return_pdf, name="return_pdf"),
]
