"""Organisations that take part in reviews, and the categories they fall under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from reviews.people.models.user import User


class AgencyKind(models.TextChoices):
    """Why an organisation is on the list."""

    LEAD_PARTNER = "lead_partner", "Lead safeguarding partner"
    BUSINESS_UNIT = "business_unit", "Business unit"
    RELEVANT = "relevant", "Relevant agency"
    SETTING = "setting", "Setting"
    SCRUTINY = "scrutiny", "Independent scrutiny"
    EXTERNAL = "external", "External organisation"


class Statutory(models.TextChoices):
    """Which statutory partner a lead partner is (Children Act 2004 s.16E)."""

    NONE = "", "Not a statutory partner"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    POLICE = "police", "Police"
    ICB = "icb", "Integrated care board"


class Sector(models.TextChoices):
    """The part of public life an organisation belongs to."""

    LOCAL_AUTHORITY = "local_authority", "Local authority"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education"
    JUSTICE = "justice", "Justice"
    VOLUNTARY = "voluntary", "Voluntary, community and faith"
    OTHER = "other", "Other"


class AgencyCategory(models.Model):
    """A heading under which agencies are listed."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Questions asked about agencies."""

    def active(self) -> AgencyQuerySet:
        """Agencies that may be asked today."""
        return self.filter(active=True)

    def lead_partners(self) -> AgencyQuerySet:
        """The lead safeguarding partners, in the order of the published arrangements."""
        return self.filter(kind=AgencyKind.LEAD_PARTNER).order_by("list_order")

    def asked_in_reviews(self) -> AgencyQuerySet:
        """Active organisations that can be asked for a return: not the business unit, not the scrutineer."""
        return self.active().exclude(kind__in=[AgencyKind.BUSINESS_UNIT, AgencyKind.SCRUTINY])

    def visible_to(self, user: User) -> AgencyQuerySet:
        """All for those who manage people or read everything, otherwise the user's own agencies."""
        from reviews.people.policy import may

        return self if may(user, "read_agencies") else self.filter(pk__in=user.agency_ids)


class Agency(models.Model):
    """One organisation, or one named group of organisations in the published arrangements."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    category = models.ForeignKey(AgencyCategory, on_delete=models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    statutory = models.CharField(max_length=20, choices=Statutory.choices, blank=True, default=Statutory.NONE)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="settings")
    holds_settings = models.BooleanField(default=False)
    contact_email = models.EmailField(blank=True)
    list_order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                name="agency_statutory_is_lead_partner",
                condition=models.Q(statutory="") | models.Q(kind=AgencyKind.LEAD_PARTNER),
            ),
            models.CheckConstraint(
                name="agency_setting_has_parent",
                condition=~models.Q(kind=AgencyKind.SETTING) | models.Q(parent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name
