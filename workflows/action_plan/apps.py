"""Action plan."""

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    """What was learned becomes actions with owners, dates and colours."""

    name = "workflows.action_plan"
    label = "action_plan"
    verbose_name = "Action plan"

    def ready(self) -> None:
        """Register the plan's kind, deadlines, procedures and pages."""
        from workflows.action_plan import registration

        registration.register()
