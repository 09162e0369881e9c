"""Commands: a form posted twice acts once."""

import re

from django.db import transaction
from django.http import HttpRequest

from reviews.presentation.templatetags.govuk import COMMAND_FIELD
from workflows.engine.models import CommandClaim

VALID = re.compile(r"[0-9a-f]{32}\Z")


def claimed(request: HttpRequest) -> str:
    """Claim the command id of this POST in the running transaction.

    Gives "" when the command is new, and the address of the first answer when it was carried out before. A refused
    form rolls the transaction back, so its id is free again.
    """
    command_id = request.POST.get(COMMAND_FIELD, "")
    if not VALID.match(command_id):
        return ""
    user_pk = request.user.pk
    with transaction.atomic():
        claim = CommandClaim(command_id=command_id, user_id=user_pk)
        CommandClaim.objects.bulk_create([claim], ignore_conflicts=True)
    row = CommandClaim.objects.select_for_update().get(pk=command_id)
    if row.location and row.user_id == user_pk:
        return row.location
    return ""


def answered(request: HttpRequest, location: str) -> None:
    """Keep where the answer of this command leads, for a repetition of it."""
    command_id = request.POST.get(COMMAND_FIELD, "")
    if VALID.match(command_id):
        CommandClaim.objects.filter(pk=command_id, user=request.user.pk).update(location=location[:300])
