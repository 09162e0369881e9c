"""Files of a case: private, versioned, downloaded only through the view that authorises."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents and their versions."""

    name = "reviews.documents"
    label = "documents"
    verbose_name = "Documents"
