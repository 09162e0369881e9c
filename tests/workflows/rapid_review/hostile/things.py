"""What addresses may name beside the running case, and the right values for each route."""

import secrets
from datetime import date, timedelta

from django.utils import timezone

from notifications.addressing import address
from notifications.declining import decline_url
from notifications.feed.addresses import new_address
from notifications.models import Channel, Delivery, Unreachable
from notifications.outbox import post
from reviews.people.models import Absence, Membership
from reviews.people.services.standing import set_absence
from tests.factories.cases import as_actor
from tests.hostile.standing import Right, keys_of
from tests.stories.teller import Teller
from workflows.chase.by_hand.answering import note_waiting
from workflows.chase.by_hand.more_time import ask_for_more_time
from workflows.chase.models import MoreTimeRequest, WaitingNote
from workflows.clock.administration.local_periods import Wanted, propose_period
from workflows.clock.holidays import add_holiday
from workflows.clock.models import Deadline, Holiday, PeriodProposal, RuleEdition
from workflows.partnership_calendar.kinds import KINDS
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date
from workflows.rapid_review.opening.models import OpeningDraft


def make_things(story: Teller) -> Right:
    """Make one of everything with today's pages, and say where each belongs; the longest beginning comes first."""
    today, now = timezone.localdate(), timezone.now()
    lead, author = story.people_of(story.police)
    owed = Deadline.objects.get(case=story.case, holder_agency=story.police, code="C2b")
    with as_actor(lead):
        set_absence(lead, starts_on=today, ends_on=today, deputy=author, by=lead, today=today)
        note_waiting(owed, "Records from the archive.", None, by=lead, at=now)
        ask_for_more_time(owed, owed.due_on + timedelta(days=3), "The author is ill.", by=lead, at=now)
    with as_actor(story.manager):
        add_holiday(date(today.year + 1, 2, 3), "Proclaimed day", source="test")
        local = RuleEdition.objects.filter(code="C2b").latest("pk")
        propose_period(local, Wanted(4, today, True, "Practice."), by=story.manager, at=now)
        add_date(KINDS["lead_partners_meeting"], today)
        post("people.invited", key="nobody", duty=f"lead_reviewer@{story.police.pk}", case_ref="", url="/", context={})
    address(now)
    return _known(story, owed)


def _known(story: Teller, owed: Deadline) -> Right:
    lead, author = story.people_of(story.police)
    now = timezone.now()
    token = new_address(lead.pk, alarms=True, at=now)
    codes = {"code": [story.police.code, "business-unit"]}
    below = {"pk": [str(owed.pk)]}
    letters = Delivery.objects.filter(channel=Channel.EMAIL, digest=None)
    return {
        "cases/<str:ref>/deadlines/<int:pk>/": below
        | {"note": keys_of(WaitingNote.objects.all()), "request_pk": keys_of(MoreTimeRequest.objects.all())},
        "bank-holidays/<int:pk>/": {"pk": keys_of(Holiday.objects.filter(name="Proclaimed day"))},
        "deadline-rules/proposals/": {"pk": keys_of(PeriodProposal.objects.all())},
        "deadline-rules/": {
            "edition": [str(owed.rule.edition_id)],
            "code": ["C2b"],
        },
        "deadlines/<int:pk>/": {"pk": keys_of(Deadline.objects.filter(case=None))},
        "partnership-dates/": {"pk": keys_of(PartnershipDate.objects.all())},
        "account/away/": {"pk": keys_of(Absence.objects.all())},
        "operations/letters/": {"pk": keys_of(letters)},
        "operations/unreachable/": {"pk": [str(pk) for pk in Unreachable.objects.values_list("message", flat=True)]},
        "notices/decline/": {"token": [decline_url(author.pk).split("/")[-2], secrets.token_urlsafe(24)]},
        "notices/": {"notice_pk": keys_of(Delivery.objects.filter(channel=Channel.IN_APP))},
        "calendar/": {"token": [token, secrets.token_urlsafe(32)]},
        "people/roles/": {"pk": keys_of(Membership.objects.filter(agency=story.police))},
        "people/": {"pk": [str(lead.pk), str(author.pk)]} | codes,
        "agencies/": codes,
        "rapid-reviews/open/": {
            "draft": [str(OpeningDraft.objects.create(user=story.manager).pk)],
            "number": ["1"],
            "part": ["who"],
        },
    }
