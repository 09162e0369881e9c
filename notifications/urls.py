"""The notices pages."""

from django.urls import path

from notifications import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices_read_all"),
    path("notices/<int:notice_pk>/", views.open_notice, name="notice_open"),
]
