"""Messages about one's own account: by e-mail only, because the reader may not be able to sign in."""

from notifications.kinds import Kind

_FOLDER = "reviews/people/mail"


def _letter(code: str, subject: str) -> Kind:
    return Kind(code=f"people.{code}", subject=subject, template=f"{_FOLDER}/{code}.txt", in_app=False)


KINDS = (
    _letter("invited", "Set your password for Safeguarding Reviews"),
    _letter("password_reset", "Choose a new password"),
    _letter("password_changed", "Your password was changed"),
    _letter("second_factor_added", "A second step was added to your sign-in"),
    _letter("second_factor_removed", "The second step was removed from your sign-in"),
    _letter("recovery_codes_made", "New recovery codes were made for your account"),
)
