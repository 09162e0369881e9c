"""Adjectives for lists of returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from reviews.returns.visibility import returns_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User
    from reviews.returns.models import Return  # noqa: F401


class ReturnQuerySet(models.QuerySet["Return"]):
    """Returns in the words of the field."""

    def visible_to(self, user: User | AnonymousUser) -> ReturnQuerySet:
        """Returns whose existence and state this person may know; `readable_by` decides on the content."""
        return self.filter(returns_of(user))

    def answered(self) -> ReturnQuerySet:
        """Approved or nil."""
        return self.filter(state__in=["approved", "nil"])

    def for_board(self) -> ReturnQuerySet:
        """With all that a list of returns shows, in one query and one for versions."""
        return (
            self.select_related("agency", "approved_by", "case").prefetch_related("versions").order_by("agency__name")
        )
