"""Findings, recommendations, actions, and what happened to them."""

from reviews.learning.models.action import Action, ActionQuerySet
from reviews.learning.models.finding import Finding, Recommendation
from reviews.learning.models.history import DeadlineChange, Evidence, ImpactRating, SignOff
from reviews.learning.models.month import MonthRating

__all__ = [
    "Action",
    "ActionQuerySet",
    "DeadlineChange",
    "Evidence",
    "Finding",
    "ImpactRating",
    "MonthRating",
    "Recommendation",
    "SignOff",
]
