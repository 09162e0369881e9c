"""The post room as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages to duties, delivered to the people who hold them, each once."""

    name = "notifications"
    label = "notifications"
    verbose_name = "Notifications"
