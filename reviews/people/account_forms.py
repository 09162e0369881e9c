"""Forms of one's own account."""

from typing import Any

from django.contrib.auth.forms import SetPasswordForm


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """Choose the first password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Choose a password"
        self.fields[
            "new_password1"
        ].help_text = (
            "At least 12 characters. Three random words make a good password. Do not use one you use elsewhere."
        )
        self.fields["new_password2"].label = "Type the password again"
        self.fields["new_password2"].help_text = ""
