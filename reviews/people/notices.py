"""Messages about one's own account: by e-mail only, because the reader may not be able to sign in, and at once."""

from notifications.kinds import Kind, Urgency

_FOLDER = "reviews/people/mail"


def _letter(code: str, subject: str, description: str) -> Kind:
    return Kind(
        code=f"people.{code}",
        subject=subject,
        template=f"{_FOLDER}/{code}.txt",
        in_app=False,
        urgency=Urgency.CRITICAL,
        digestible=False,
        description=description,
    )


KINDS = (
    _letter("invited", "Set your password for Safeguarding Reviews", "You are invited."),
    _letter("password_reset", "Choose a new password", "Somebody asked for a new password for your account."),
    _letter("password_changed", "Your password was changed", "Your password was changed."),
    _letter("second_factor_added", "A second step was added to your sign-in", "Your sign-in got a second step."),
    _letter(
        "second_factor_removed", "The second step was removed from your sign-in", "Your sign-in lost its second step."
    ),
    _letter("recovery_codes_made", "New recovery codes were made for your account", "Recovery codes were made."),
)
