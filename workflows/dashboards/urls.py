"""Dashboards."""

from django.urls import path

from workflows.dashboards import views

urlpatterns = [
    path("dashboard/", views.dashboard, name="dashboard"),
    path("dashboard/deadlines/", views.deadline_list, name="dashboard_deadlines"),
]
