"""The pages of the clock, below a case."""

from django.urls import path

from workflows.clock.views.bank_holidays import BankHolidaysPage, RemoveHolidayPage
from workflows.clock.views.case_edition import CaseEditionPage
from workflows.clock.views.certificate import deadline_certificate, deadline_certificate_pdf
from workflows.clock.views.deadlines import deadlines
from workflows.clock.views.lateness import LatenessPage
from workflows.clock.views.law_changes import CitationPage, EditionStartPage, PeriodPage
from workflows.clock.views.partnership import partnership_deadline
from workflows.clock.views.proposals import period_proposal
from workflows.clock.views.rules import deadline_rule, deadline_rules
from workflows.clock.views.what_if import case_what_if, case_what_if_csv

urlpatterns = [
    path("bank-holidays/", BankHolidaysPage.as_view(), name="bank_holidays"),
    path("bank-holidays/<int:pk>/remove/", RemoveHolidayPage.as_view(), name="bank_holiday_remove"),
    path("deadline-rules/", deadline_rules, name="deadline_rules"),
    path("deadline-rules/proposals/<int:pk>/", period_proposal, name="period_proposal"),
    path("deadline-rules/editions/<str:edition>/start/", EditionStartPage.as_view(), name="edition_start"),
    path("deadline-rules/<str:edition>/<str:code>/", deadline_rule, name="deadline_rule"),
    path("deadline-rules/<str:edition>/<str:code>/source/", CitationPage.as_view(), name="rule_citation"),
    path("deadline-rules/<str:edition>/<str:code>/period/", PeriodPage.as_view(), name="rule_period"),
    path("deadlines/<int:pk>/", partnership_deadline, name="partnership_deadline"),
    path("cases/<str:ref>/edition/", CaseEditionPage.as_view(), name="case_edition"),
    path("cases/<str:ref>/what-if/", case_what_if, name="case_what_if"),
    path("cases/<str:ref>/what-if.csv", case_what_if_csv, name="case_what_if_csv"),
    path("cases/<str:ref>/deadlines/", deadlines, name="case_deadlines"),
    path("cases/<str:ref>/deadlines/<int:pk>/", deadline_certificate, name="deadline_certificate"),
    path(
        "cases/<str:ref>/deadlines/<int:pk>/certificate.pdf", deadline_certificate_pdf, name="deadline_certificate_pdf"
    ),
    path("cases/<str:ref>/deadlines/<int:pk>/late/", LatenessPage.as_view(), name="deadline_lateness"),
]
