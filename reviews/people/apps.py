"""People: users, agencies, dated memberships, roles and the access policy."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers who holds a duty today with the post room, and the kinds of message people get."""

    name = "reviews.people"
    label = "people"
    verbose_name = "People and agencies"

    def ready(self) -> None:
        """Fill the lists that lower packages hold for us."""
        from notifications.access import register_keeper
        from notifications.duties import register_resolver
        from notifications.kinds import register
        from notifications.preferences import register_defaults
        from reviews.people import events, standing_events  # noqa: F401 - declare what the trail may say
        from reviews.people.duties import holders_of
        from reviews.people.navigation import ITEMS
        from reviews.people.notices import KINDS
        from reviews.people.post import keeps_the_post, starting_choices
        from reviews.presentation import navigation

        register_resolver(holders_of)
        register(*KINDS)
        register_keeper(keeps_the_post)
        register_defaults(starting_choices)
        navigation.register(*ITEMS)
