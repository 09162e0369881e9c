"""The decisions page of a case."""

from django.urls import path

from reviews.decisions import views

urlpatterns = [
    path("cases/<str:ref>/decisions/", views.case_decisions, name="case_decisions"),
]
