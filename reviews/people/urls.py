"""URLs of agencies, groups and people."""

from django.urls import path

from reviews.people.views import agencies, memberships, people, standing

urlpatterns = [
    path("agencies/", agencies.agency_list, name="agency_list"),
    path("agencies/download/", agencies.agency_download, name="agency_download"),
    path("agencies/add/", agencies.AddAgency.as_view(), name="agency_add"),
    path("agencies/<slug:code>/", agencies.agency_page, name="agency_page"),
    path("agencies/<slug:code>/edit/", agencies.EditAgency.as_view(), name="agency_edit"),
    path("groups/", agencies.group_list, name="group_list"),
    path("people/", people.person_list, name="person_list"),
    path("people/download/", people.person_download, name="person_download"),
    path("people/invite/", memberships.ChooseAgency.as_view(), name="person_choose_agency"),
    path("people/invite/<slug:code>/", memberships.Invite.as_view(), name="person_invite"),
    path("people/<int:pk>/", people.person_page, name="person_page"),
    path("people/<int:pk>/edit/", people.EditPerson.as_view(), name="person_edit"),
    path("people/<int:pk>/invitation/", people.send_invitation_again, name="person_invite_again"),
    path("people/<int:pk>/deactivate/", people.DeactivatePerson.as_view(), name="person_deactivate"),
    path("people/<int:pk>/reactivate/", people.ReactivatePerson.as_view(), name="person_reactivate"),
    path("people/<int:pk>/roles/", memberships.ChooseAgencyForRole.as_view(), name="membership_choose_agency"),
    path("people/<int:pk>/roles/<slug:code>/", memberships.AddMembership.as_view(), name="membership_add"),
    path("people/<int:pk>/away/", standing.SetAbsenceOf.as_view(), name="absence_add_for"),
    path("agencies/<slug:code>/senior/", standing.NameSenior.as_view(), name="agency_senior"),
    path("people/roles/<int:pk>/change/", memberships.ChangeRole.as_view(), name="membership_change"),
    path("people/roles/<int:pk>/end/", memberships.EndMembership.as_view(), name="membership_end"),
]
