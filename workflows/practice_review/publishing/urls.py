"""Every URL of the publication of a practice review."""

from django.urls import path

from workflows.practice_review.publishing import correction_pages, matters, pages, tasks

CASE = "cases/<str:ref>/practice-review/"
PUBLICATION = f"{CASE}publication/"

urlpatterns = [
    path(f"{CASE}plan-publication/<int:task_pk>/", tasks.PlanPublication.as_view(), name="pr_plan_publication"),
    path(f"{CASE}send-copies/<int:task_pk>/", tasks.SendCopies.as_view(), name="pr_send_copies"),
    path(f"{CASE}record-publication/<int:task_pk>/", tasks.RecordPublication.as_view(), name="pr_record_publication"),
    path(PUBLICATION, pages.publication, name="pr_publication"),
    path(f"{CASE}publication.pdf", pages.publication_pdf, name="pr_publication_pdf"),
    path(f"{PUBLICATION}move/", pages.Move.as_view(), name="pr_move_publication"),
    path(f"{PUBLICATION}plan/", correction_pages.ChangePlan.as_view(), name="pr_change_plan"),
    path(f"{PUBLICATION}record/", correction_pages.CorrectOutcome.as_view(), name="pr_correct_outcome"),
    path(f"{PUBLICATION}copies/", pages.AddCopies.as_view(), name="pr_add_copies"),
    path(f"{PUBLICATION}copies/<int:pk>/comments/", pages.Comments.as_view(), name="pr_copy_comments"),
    path(f"{PUBLICATION}copies/<int:pk>/correct/", pages.CorrectCopy.as_view(), name="pr_copy_correct"),
    path(f"{PUBLICATION}changed/", pages.Change.as_view(), name="pr_report_changed"),
    path(f"{PUBLICATION}breach/", matters.RecordBreach.as_view(), name="pr_breach"),
    path(f"{PUBLICATION}breach/<int:pk>/", matters.DecideBreach.as_view(), name="pr_breach_decide"),
    path(f"{PUBLICATION}hold/", matters.PutOnHold.as_view(), name="pr_hold"),
    path(f"{PUBLICATION}hold/<int:pk>/end/", matters.Expect.as_view(), name="pr_hold_end"),
    path(f"{PUBLICATION}hold/<int:pk>/lift/", matters.Lift.as_view(), name="pr_lift_hold"),
    path(f"{PUBLICATION}late/", matters.ExplainDelay.as_view(), name="pr_delay"),
    path(f"{PUBLICATION}consider-again/", matters.Reconsider.as_view(), name="pr_reconsider"),
]
