"""Malformed requests to a rapid review, and to every address of the product."""

STEPS = ("cases/<str:ref>/rapid-review/", "cases/<str:ref>/returns/")
"""The beginnings of the routes that are asked at each stage of a review."""
