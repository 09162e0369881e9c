"""Every URL after publication."""

from django.urls import path

from workflows.practice_review.impact import tasks

CASE = "cases/<str:ref>/practice-review/"

urlpatterns = [
    path(f"{CASE}plan-actions/<int:task_pk>/", tasks.PlanActions.as_view(), name="pr_plan_actions"),
    path(f"{CASE}impact-six/<int:task_pk>/", tasks.ImpactSix.as_view(), name="pr_impact_six"),
    path(f"{CASE}impact-twelve/<int:task_pk>/", tasks.ImpactTwelve.as_view(), name="pr_impact_twelve"),
    path(f"{CASE}close/<int:task_pk>/", tasks.CloseReview.as_view(), name="pr_close"),
]
