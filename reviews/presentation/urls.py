"""URLs of the pages that belong to no noun."""

from django.urls import path

from reviews.presentation import views

urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
]
