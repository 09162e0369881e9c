"""The case: what is reviewed, about whom, by whom, since when."""

from typing import Any

from django.apps import AppConfig

NO_CASE_CONTENT = frozenset({"system_administrator"})


def _works_on_cases(user: Any) -> bool:
    return bool(user.is_authenticated and user.roles - NO_CASE_CONTENT)


class CasesConfig(AppConfig):
    """Cases, children, participants, facts and links."""

    name = "reviews.cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        """Declare the events and the case page's place in the sub-navigation."""
        from notifications.duties import register_door
        from reviews.cases import events as events
        from reviews.cases import hooks, subnav
        from reviews.cases.history.access import has_history
        from reviews.cases.looked_panel import looked_panel
        from reviews.cases.telling import those_who_may_know
        from reviews.cases.told_by_leave import those_who_can_open
        from reviews.presentation import navigation

        register_door(those_who_may_know)
        register_door(those_who_can_open)
        hooks.case_panels.append(looked_panel)
        navigation.register(navigation.NavItem("Cases", "cases", 20, visible=_works_on_cases))
        subnav.register(subnav.SubnavItem("Progress", "case", order=10))
        subnav.register(subnav.SubnavItem("History", "case_history", order=90, visible=has_history))
