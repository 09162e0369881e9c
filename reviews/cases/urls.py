"""Addresses of cases: the reference, never a name."""

from django.urls import path

from reviews.cases.views import corrections, grants, listing, page

urlpatterns = [
    path("cases/", listing.case_list, name="cases"),
    path("cases/<str:ref>/", page.case_page, name="case"),
    path("cases/<str:ref>/facts/<slug:name>/correct/", corrections.fact_correct, name="fact_correct"),
    path("cases/<str:ref>/corrections/<int:pk>/", corrections.fact_correction, name="fact_correction"),
    path("cases/<str:ref>/access/", grants.case_access, name="case_access"),
    path("cases/<str:ref>/access/<int:pk>/end/", grants.case_access_end, name="case_access_end"),
]
