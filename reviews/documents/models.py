"""A document of a case and its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from reviews.cases.models import Case

if TYPE_CHECKING:
    from reviews.people.models import User


class DocumentQuerySet(models.QuerySet["Document"]):
    """Adjectives for documents."""

    def visible_to(self, user: User) -> DocumentQuerySet:
        """Keep the documents this person may read."""
        from reviews.documents.visibility import documents_of

        return self.filter(documents_of(user))


class Document(models.Model):
    """One document; restricted means only its own agency and the business unit see it until release."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    agency = models.ForeignKey(
        "people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    purpose = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"document {self.pk}"


class DocumentVersion(models.Model):
    """One file as it was uploaded; never changed or replaced in place."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    storage_name = models.CharField(max_length=80, unique=True)
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploaded_versions"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"
