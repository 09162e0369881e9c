"""The pages of the post room."""

from django.urls import path

from reviews.post.views import calendar, letters, of_case, operations

urlpatterns = [
    path("operations/", operations.operations, name="operations"),
    path("operations/jobs/", operations.job_runs, name="job_runs"),
    path("operations/unreachable/", operations.unreachable, name="unreachable"),
    path("operations/unreachable/<int:pk>/give-up/", letters.GiveUp.as_view(), name="message_give_up"),
    path("operations/letters/", letters.letter_list, name="letters"),
    path("operations/letters/retry/", letters.RetryAll.as_view(), name="letters_retry"),
    path("operations/letters/<int:pk>/retry/", letters.Retry.as_view(), name="letter_retry"),
    path("operations/letters/<int:pk>/cancel/", letters.Cancel.as_view(), name="letter_cancel"),
    path("cases/<str:ref>/messages/", of_case.case_messages, name="case_messages"),
    path("account/calendar-address/", calendar.my_calendar, name="my_calendar"),
    path("account/calendar-address/withdraw/", calendar.calendar_withdraw, name="calendar_withdraw"),
]
