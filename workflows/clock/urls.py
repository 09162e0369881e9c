"""The pages of the clock, below a case."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
