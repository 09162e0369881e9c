"""Addresses of the wizard: nothing of a child, only the number of the draft."""

from django.urls import path

from workflows.rapid_review.opening.views import begin, children, finish, pages

urlpatterns = [
    path("rapid-reviews/open/", begin.begin, name="open_rapid_review"),
    path("rapid-reviews/open/<int:draft>/", begin.resume, name="opening_resume"),
    path("rapid-reviews/open/<int:draft>/give-up/", begin.give_up, name="opening_give_up"),
    path("rapid-reviews/open/<int:draft>/children/", children.children_page, name="opening_children"),
    path(
        "rapid-reviews/open/<int:draft>/children/<int:number>/remove/",
        children.child_remove,
        name="opening_child_remove",
    ),
    path(
        "rapid-reviews/open/<int:draft>/children/<int:number>/<slug:part>/",
        children.child_page,
        name="opening_child",
    ),
    path("rapid-reviews/open/<int:draft>/timetable/", finish.timetable_page, name="opening_timetable"),
    path("rapid-reviews/open/<int:draft>/check/", finish.check_page, name="opening_check"),
    path("rapid-reviews/open/<int:draft>/<slug:step>/", pages.step_page, name="opening_step"),
    path("rapid-reviews/open/<int:draft>/<slug:step>/autosave/", pages.autosave, name="opening_autosave"),
    path("rapid-reviews/opened/<str:ref>/", finish.opened, name="rapid_review_opened"),
]
