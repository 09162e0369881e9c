"""URLs below /account/."""

from django.urls import URLPattern, URLResolver, include, path

from reviews.people import account_views as views
from reviews.people.views import standing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("session-ended/", views.session_ended, name="session_ended"),
    path("invitation/<str:uidb64>/<str:token>/", views.Invitation.as_view(), name="invitation"),
    path("email/", views.email_is_changed_by_the_manager, name="account_email"),
    path("away/", standing.my_absences, name="absences"),
    path("away/add/", standing.SetAbsence.as_view(), name="absence_add"),
    path("away/<int:pk>/cancel/", standing.CancelAbsence.as_view(), name="absence_cancel"),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
]
