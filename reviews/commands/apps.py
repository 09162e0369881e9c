"""Commands: the lowest app of the domain; a form sent twice acts once."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    """Claims of command ids."""

    name = "reviews.commands"
    label = "commands"
