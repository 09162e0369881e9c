"""The case: what is reviewed, about whom, by whom, since when."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, children, participants, facts and links."""

    name = "reviews.cases"
    label = "cases"
    verbose_name = "Cases"
