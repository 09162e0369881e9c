"""Every URL of the learning plan."""

from django.urls import path

from workflows.action_plan.views import action, month, month_pages, progress

TASKS = {
    "carry-out": ("action_carry_out", action.CarryOut),
    "sign-off": ("action_sign_off", action.SignOffAction),
    "impact-six": ("action_impact_six", action.ImpactSix),
    "impact-twelve": ("action_impact_twelve", action.ImpactTwelve),
    "new-deadline": ("action_new_deadline", action.GiveNewDeadline),
    "month-update": ("action_month_update", month.UpdateMonth),
    "month-close": ("action_month_close", month.CloseMonth),
}

CASE = "cases/<str:ref>/plan/"

urlpatterns = [
    *(path(f"{CASE}{step}/<int:task_pk>/", view.as_view(), name=name) for step, (name, view) in TASKS.items()),
    path(f"{CASE}progress/<int:task_pk>/", progress.progress, name="action_progress"),
    path(f"{CASE}months/", month_pages.months, name="action_months"),
    path(f"{CASE}months/<int:year>-<int:number>/", month_pages.month, name="action_month"),
    path(f"{CASE}go-ahead/<int:task_pk>/", month_pages.go_ahead, name="action_month_go_ahead"),
]
