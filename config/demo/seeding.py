"""The whole demonstration in one transaction: all of it, or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from config.demo.about_deadlines import people_stand_in, the_partnership_plans
from config.demo.accounts import make_accounts, reviewers_firm
from config.demo.actions import the_plan_runs
from config.demo.audits import audits_are_held
from config.demo.cast import PARTS
from config.demo.clock import Days
from config.demo.escalations import escalations_are_raised
from config.demo.practice_reviews import practice_reviews
from config.demo.stage import Stage
from config.demo.stories import STORIES
from notifications.addressing import address
from notifications.models import Channel, Delivery, Message, State
from reviews.cases.models import Case
from reviews.people.demo import demo_schools
from reviews.people.models import Agency, User
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.gathering import gathered
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.calendars import local_today, present_calendar

RECENT = timedelta(days=3)


def the_learning_plan(stage: Stage) -> list[tuple[str, Case]]:
    """Tell the plan's year."""
    return [("The learning plan: sixty actions in all five colours, three months closed", the_plan_runs(stage))]


AREAS = (audits_are_held, the_learning_plan, practice_reviews, escalations_are_raised)
"""What is told after the rapid reviews, in this order: the plan leaves the practice reviews' own actions alone."""


class DemoRefused(Exception):
    """The demonstration is not made; the message says why and what to do."""


def refuse_unless_allowed() -> None:
    """Raise DemoRefused in production, without reference data, beside real cases, or a second time."""
    if not settings.DEMO_DATA_ALLOWED:
        raise DemoRefused("Demonstration data is not allowed here: its accounts have a published password.")
    if User.objects.filter(email__in=[part.email for part in PARTS]).exists():
        raise DemoRefused("The demonstration data is there already; nothing was changed.")
    if Case.objects.exists():
        raise DemoRefused("There are cases in this database; demonstration data goes only into an empty one.")
    if not Agency.objects.filter(kind="lead_partner").exists():
        raise DemoRefused("Load the reference data first: manage.py seed_reference")


@transaction.atomic
def make_demo(today: date | None = None) -> list[tuple[str, Case]]:
    """Make everything, dated relative to `today`; give what each case shows. Raises DemoRefused."""
    refuse_unless_allowed()
    now = timezone.now()
    days = Days(today or local_today(), present_calendar())
    with acting_as(SYSTEM("seed_demo")):
        demo_schools()
        reviewers_firm()
        people = make_accounts(days)
    stage = Stage(people, days)
    people_stand_in(stage)
    with gathered():  # one statement for each run of events of one person, instead of one for each event
        told = [(story.shows, story.tell(stage)) for story in STORIES]
        the_partnership_plans(stage)
        for area in AREAS:
            told += area(stage)
    _chase_the_past(now)
    _deliver_the_past(now)
    return told


def _chase_the_past(now: datetime) -> None:
    """Take the steps of the chase that lie behind, so that each deadline shows who was told."""
    while sweep(now).plans:
        pass


def _deliver_the_past(now: datetime) -> None:
    """Turn messages into notices as of their moment; no e-mail goes out for what is past."""
    while address(now):
        pass
    Delivery.objects.filter(channel=Channel.EMAIL, state=State.PENDING).update(state=State.CANCELLED)
    moment = Message.objects.filter(pk=OuterRef("message_id")).values("created")
    notices = Delivery.objects.filter(channel=Channel.IN_APP)
    notices.update(sent_at=Subquery(moment))
    notices.filter(sent_at__lt=now - RECENT).update(read_at=F("sent_at"))
    Message.objects.exclude(addressed=None).update(addressed=F("created"))
