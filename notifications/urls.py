"""The pages of the post room."""

from django.urls import path

from notifications import choice_views, kind_views, views
from notifications.feed.views import calendar_feed

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices_read_all"),
    path("notices/<int:notice_pk>/", views.open_notice, name="notice_open"),
    path("notices/<int:notice_pk>/read/", views.notice_read, name="notice_read"),
    path("notices/<int:notice_pk>/unread/", views.notice_unread, name="notice_unread"),
    path("notices/decline/<str:token>/", choice_views.decline, name="decline_news"),
    path("account/messages/", choice_views.how_told, name="how_told"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("messages/kinds/", kind_views.message_kinds, name="message_kinds"),
]
