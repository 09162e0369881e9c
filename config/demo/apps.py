"""The demonstration as a Django app without tables: it brings the command `seed_demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the management command."""

    name = "config.demo"
    label = "demo"
