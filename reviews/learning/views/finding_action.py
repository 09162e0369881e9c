"""The door to every page of an action: one that is not yours and a missing one answer alike."""

from django.http import Http404, HttpRequest

from reviews.learning.models import Action


def action_or_404(request: HttpRequest, code: str) -> Action:
    """Give the action this person may read; otherwise 404."""
    rows = Action.objects.visible_to(request.user).select_related(
        "agency", "owner", "strategic_lead_person", "group", "plan", "source_case", "recommendation", "signed_off_by",
        "completed_by", "added_by",
    )  # fmt: skip
    action = rows.filter(code=code).first() if "\0" not in code else None
    if action is None:
        raise Http404("There is no such action, or it is not yours to see.")
    return action
