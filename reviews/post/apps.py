"""The post room's pages as a Django app."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Pages on what became of messages, for the office and for those who operate the product."""

    name = "reviews.post"
    label = "post"
    verbose_name = "Post room"

    def ready(self) -> None:
        """Declare events; say duties in words; show pages in the navigation and on each case."""
        from notifications.duties import register_words
        from reviews.cases import hooks, subnav
        from reviews.people.duty_words import in_words
        from reviews.post import events  # noqa: F401 - declares what the trail may say
        from reviews.post.navigation import ITEMS
        from reviews.post.of_case import unreachable_banner
        from reviews.presentation import navigation

        register_words(lambda duty: in_words([duty])[duty])
        navigation.register(*ITEMS)
        subnav.register(subnav.SubnavItem("Messages", "case_messages", 70))
        if unreachable_banner not in hooks.case_banners:
            hooks.case_banners.append(unreachable_banner)
