"""Inbox, tasks, procedures."""

from django.urls import path

from workflows.engine import inbox, procedure_pages, views

urlpatterns = [
    path("", inbox.inbox, name="home"),
    path("tasks/", inbox.inbox, name="tasks"),
    path("tasks/<int:pk>/", views.task, name="task"),
    path("tasks/<int:pk>/done/", views.task_done, name="task_done"),
    path("tasks/<int:pk>/claim/", views.act, {"what": "claim"}, name="task_claim"),
    path("tasks/<int:pk>/release/", views.act, {"what": "release"}, name="task_release"),
    path("tasks/<int:pk>/hand-on/", views.hand_on, name="task_hand_on"),
    path("cases/<str:ref>/tasks/", views.case_tasks, name="case_tasks"),
    path("cases/<str:ref>/process.bpmn", procedure_pages.case_bpmn, name="case_bpmn"),
    path("procedures/", procedure_pages.procedure_list, name="procedures"),
    path("procedures/<str:kind>/", procedure_pages.procedure, name="procedure"),
    path("procedures/<str:kind>.bpmn", procedure_pages.procedure_bpmn, name="procedure_bpmn"),
]
