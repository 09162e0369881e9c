"""The dashboards: no tables of their own."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Puts the dashboard into the navigation."""

    name = "workflows.dashboards"
    label = "dashboards"
    verbose_name = "Dashboards"

    def ready(self) -> None:
        """Fill the lists that lower packages hold for us."""
        from reviews.presentation import navigation
        from workflows.dashboards.access import has_a_dashboard

        navigation.register(navigation.NavItem("Dashboard", "dashboard", 15, visible=has_a_dashboard))
