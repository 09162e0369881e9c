"""Between the flow and the services of moderation."""

from typing import Any

from workflows.multi_agency_audit.moderation.models import Moderation


def is_disputed(activation: Any) -> bool:
    """Whether the auditors differ about this case."""
    return Moderation.objects.filter(sampled_id=activation.task.seed.pk, disputed=True).exists()
