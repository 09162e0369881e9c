"""The tables of the post room."""

from notifications.models.delivery import Channel, Delivery, DeliveryQuerySet, State
from notifications.models.message import Message

__all__ = ["Channel", "Delivery", "DeliveryQuerySet", "Message", "State"]
