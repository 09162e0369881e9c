"""Every URL of the multi-agency audit; codes of cases and names stand in none of them."""

from django.urls import include, path

from workflows.multi_agency_audit.views import (
    amending,
    checking,
    going_ahead,
    nominating,
    programme,
    reading,
    sample,
    scope,
    tool,
    tool_sections,
)

CASE = "cases/<str:ref>/audit/"
SAMPLE = f"{CASE}draw/<int:task_pk>/"
TOOL = f"{CASE}tool/<int:task_pk>/"

urlpatterns = [
    path("audits/", programme.audits, name="audits"),
    path("audits/plan/", programme.open_page, name="open_audit"),
    path(CASE, reading.audit, name="audit"),
    path(f"{CASE}scope/<int:task_pk>/", scope.SetScope.as_view(), name="aud_set_scope"),
    path(f"{CASE}scope/change/", amending.amend_scope, name="aud_amend_scope"),
    path(f"{CASE}agencies/ask/", amending.ask_one_more, name="aud_ask_one_more"),
    path(SAMPLE, sample.DrawSample.as_view(), name="aud_draw_sample"),
    path(f"{SAMPLE}codes/", sample.ImportCodes.as_view(), name="aud_codes"),
    path(f"{SAMPLE}codes/<int:pk>/", sample.LeaveOut.as_view(), name="aud_leave_out"),
    path(f"{SAMPLE}by-chance/", sample.Draw.as_view(), name="aud_draw"),
    path(f"{SAMPLE}again/", sample.BeginAgain.as_view(), name="aud_begin_again"),
    path(f"{CASE}sample/", reading.sample, name="aud_sample"),
    path(f"{CASE}sample/<int:pk>/take-out/", going_ahead.take_out, name="aud_take_out"),
    path(f"{CASE}nominate/<int:task_pk>/", nominating.NominateAuditor.as_view(), name="aud_nominate_auditor"),
    path(TOOL, tool.ToolTask.as_view(), name="aud_tool"),
    path(f"{TOOL}link/", tool.NotIndependent.as_view(), name="aud_tool_link"),
    path(f"{TOOL}check/", tool.CheckAndSend.as_view(), name="aud_tool_check"),
    path(f"{TOOL}parts/<slug:code>/", tool_sections.SectionPage.as_view(), name="aud_tool_section"),
    path(f"{TOOL}parts/<slug:code>/draft/", tool_sections.SectionAutosave.as_view(), name="aud_tool_autosave"),
    path(f"{CASE}check-tool/<int:task_pk>/", checking.CheckTool.as_view(), name="aud_check_tool"),
    path(f"{CASE}tools/<int:pk>/", reading.tool, name="aud_tool_read"),
    path(f"{CASE}tools/<int:pk>/go-without/", going_ahead.go_without, name="aud_go_without"),
    path("", include("workflows.multi_agency_audit.second_urls")),
]
