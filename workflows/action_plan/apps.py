"""Action plan."""

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    """What was learned becomes actions with owners, dates and colours."""

    name = "workflows.action_plan"
    label = "action_plan"
    verbose_name = "Action plan"

    def ready(self) -> None:
        """Register the deadlines; the flow follows."""
        from workflows.action_plan.clocks import RULES
        from workflows.clock import registry

        registry.register(RULES)
