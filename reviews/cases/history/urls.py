"""The history pages of a case."""

from django.urls import path

from reviews.cases.history import views

urlpatterns = [
    path("cases/<str:ref>/history/", views.history, name="case_history"),
    path("cases/<str:ref>/history.csv", views.history_csv, name="case_history_csv"),
    path("cases/<str:ref>/history.pdf", views.history_pdf, name="case_history_pdf"),
]
