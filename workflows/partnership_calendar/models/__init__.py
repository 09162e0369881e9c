"""Tables of the partnership calendar."""

from workflows.partnership_calendar.models.partnership_date import PartnershipDate, PartnershipDateQuerySet

__all__ = ["PartnershipDate", "PartnershipDateQuerySet"]
