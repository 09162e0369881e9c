"""Every URL of the partnership calendar."""

from django.urls import path

from workflows.partnership_calendar.views.calendar import partnership_dates
from workflows.partnership_calendar.views.keeping import AddDatePage, CorrectPage, DonePage, LatePage, TakeOutPage

urlpatterns = [
    path("partnership-dates/", partnership_dates, name="partnership_dates"),
    path("partnership-dates/add/", AddDatePage.as_view(), name="partnership_date_add"),
    path("partnership-dates/<int:pk>/done/", DonePage.as_view(), name="partnership_date_done"),
    path("partnership-dates/<int:pk>/correct/", CorrectPage.as_view(), name="partnership_date_correct"),
    path("partnership-dates/<int:pk>/late/", LatePage.as_view(), name="partnership_date_late"),
    path("partnership-dates/<int:pk>/take-out/", TakeOutPage.as_view(), name="partnership_date_take_out"),
]
