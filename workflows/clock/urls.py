"""The pages of the clock, below a case."""

from django.urls import path

from workflows.clock.views.bank_holidays import BankHolidaysPage, RemoveHolidayPage
from workflows.clock.views.certificate import deadline_certificate
from workflows.clock.views.deadlines import deadlines
from workflows.clock.views.lateness import LatenessPage

urlpatterns = [
    path("bank-holidays/", BankHolidaysPage.as_view(), name="bank_holidays"),
    path("bank-holidays/<int:pk>/remove/", RemoveHolidayPage.as_view(), name="bank_holiday_remove"),
    path("cases/<str:ref>/deadlines/", deadlines, name="case_deadlines"),
    path("cases/<str:ref>/deadlines/<int:pk>/", deadline_certificate, name="deadline_certificate"),
    path("cases/<str:ref>/deadlines/<int:pk>/late/", LatenessPage.as_view(), name="deadline_lateness"),
]
