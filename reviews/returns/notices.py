"""The messages about returns."""

from notifications.kinds import Kind, Urgency

KINDS = (
    Kind(
        "return.correction_waiting",
        "{case_ref}: a corrected return is waiting for your approval",
        urgency=Urgency.SOON,
        description="A corrected return waits for your approval.",
    ),
)
