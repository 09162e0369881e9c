"""Files of a case: private, versioned, downloaded only through the view that authorises."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents and their versions."""

    name = "reviews.documents"
    label = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        """Declare the events and the documents page of a case."""
        from reviews.cases import subnav
        from reviews.documents import events as events

        subnav.register(subnav.SubnavItem("Documents", "case_documents", order=70))
