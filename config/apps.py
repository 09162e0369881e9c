"""The configuration as a Django app: it brings the start-up checks and the Celery application."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """Registers checks; binds shared tasks to our Celery application in every process."""

    name = "config"
    label = "configuration"

    def ready(self) -> None:
        """Import what registers itself; tell the post room how often each job runs, and what can be looked at."""
        from config import celery, checks  # noqa: F401
        from config.probes import PROBES
        from notifications import jobs, probes

        jobs.expected.update(celery.turns())
        probes.register(*PROBES)
