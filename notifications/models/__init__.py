"""The tables of the post room."""

from notifications.models.calendar_feed import CalendarAddress, CalendarEntry
from notifications.models.delivery import Channel, Delivery, DeliveryQuerySet, State
from notifications.models.job_run import Job, JobRun, Outcome
from notifications.models.message import Message
from notifications.models.preference import Frequency, Preference
from notifications.models.unreachable import Unreachable

__all__ = [
    "CalendarAddress",
    "CalendarEntry",
    "Channel",
    "Delivery",
    "DeliveryQuerySet",
    "Frequency",
    "Job",
    "JobRun",
    "Message",
    "Outcome",
    "Preference",
    "State",
    "Unreachable",
]
