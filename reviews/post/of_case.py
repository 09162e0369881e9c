"""Which messages about a case a person sees: the business unit and the scrutineer all, everybody else their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from notifications.kinds import KindUnknown, kind_of, title_of
from notifications.models import Delivery, Message, Unreachable
from reviews.cases import kinds
from reviews.cases.hooks import Banner
from reviews.cases.models import Case
from reviews.people.duty_words import in_words
from reviews.people.policy import may
from reviews.people.roles import Role

if TYPE_CHECKING:
    from reviews.people.models import User

OF_AN_AGENCY = ("agency", "agency_senior", *Role.values)


@dataclass(frozen=True)
class Told:
    """One message: what it says, to which duty, and what became of it with each person."""

    message: Message
    headline: str
    duty: str
    deliveries: list[Delivery]


def messages_of(case: Case, user: User) -> QuerySet[Message]:
    """The messages about a case that this person may see, newest first, each with its deliveries."""
    about = Message.objects.filter(case_ref=case.reference)
    deliveries = Delivery.objects.select_related("person").order_by("person__name", "channel")
    if not may(user, "read_post"):
        own = Q(duty__in=_own_duties(user))
        to_me = Delivery.objects.filter(person=user).values("message")
        about = about.filter(own | Q(pk__in=to_me))
        deliveries = deliveries.filter(Q(person=user) | Q(message__duty__in=_own_duties(user)))
    return about.prefetch_related(Prefetch("deliveries", queryset=deliveries, to_attr="shown")).order_by(
        "-created", "-pk"
    )


def told(messages: Sequence[Message]) -> list[Told]:
    """Each message in words."""
    duties = in_words(message.duty for message in messages)
    return [
        Told(message, headline_of(message), duties[message.duty], list(getattr(message, "shown", ())))
        for message in messages
    ]


def hidden_references(user: User, references: Iterable[str]) -> set[str]:
    """The references, in a list of messages, of cases of a confined kind that this person may not know of."""
    confined = Case.objects.filter(kind__in=kinds.confined(), reference__in=set(references))
    unknown = confined.exclude(pk__in=Case.objects.visible_to(user).values("pk"))
    return set(unknown.values_list("reference", flat=True))


def headline_of(message: Message) -> str:
    """The message's subject; for a kind that is declared no more, what it was about."""
    try:
        return kind_of(message.kind).subject_for(message.case_ref, message.context)
    except KindUnknown:
        return title_of(message.kind)


def unreachable_banner(request: HttpRequest, case: Case) -> list[Banner]:
    """Say on the case page how many messages about it reach nobody, to those who see them all."""
    if not may(request.user, "read_post"):
        return []
    count = Unreachable.objects.filter(message__case_ref=case.reference, resolved=None).count()
    if not count:
        return []
    text = "1 message about this case reaches nobody." if count == 1 else f"{count} messages about it reach nobody."
    return [Banner(text, reverse("case_messages", kwargs={"ref": case.reference}), "View messages")]


def _own_duties(user: User) -> list[str]:
    return [f"{name}@{agency}" for agency in user.agency_ids for name in OF_AN_AGENCY] + [f"user:{user.pk}"]
