"""When somebody left between addressing and sending: the message goes to whoever holds the duty now."""

from collections.abc import Iterable

from notifications.models import Message
from notifications.moot import no_longer_needed
from notifications.withdrawing import WITHDRAWN


def readdress(messages: Iterable[Message]) -> int:
    """Let these messages be addressed anew, unless nobody needs them any more; answers how many.

    Who has a delivery of one keeps it as it is and gets no other. Call it where theirs is cancelled. A letter about
    somebody's own account goes to nobody else.
    """
    wanted = [one for one in messages if WITHDRAWN not in one.key and (one.case_ref or not _personal(one))]
    moot = no_longer_needed(wanted)
    again = [one.pk for one in wanted if one.pk not in moot]
    return Message.objects.filter(pk__in=again, addressed__isnull=False).update(addressed=None, look_after=None)


def _personal(message: Message) -> bool:
    return message.duty.startswith("user:")
