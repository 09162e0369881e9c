"""Why a change of people, memberships or agencies was refused; each message is for people."""


class PeopleRefused(Exception):
    """A change was refused; `field` names the form field the reason belongs to."""

    field: str | None = None

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field or self.field


class EmailTaken(PeopleRefused):
    """There is already an account with this e-mail address."""

    field = "email"


class RoleNotForAgency(PeopleRefused):
    """An agency of this kind cannot give this role."""

    field = "role"


class RoleNotYours(PeopleRefused):
    """The person who acts may not give or take this role."""

    field = "role"


class AlreadyHeld(PeopleRefused):
    """The person holds this role in this agency already."""

    field = "role"


class AlreadyEnded(PeopleRefused):
    """Somebody else has ended this membership."""


class LastManager(PeopleRefused):
    """Nobody would be left to manage people."""


class AlreadyActive(PeopleRefused):
    """The account is in the wanted state already, or the invitation is used up."""


class NameTaken(PeopleRefused):
    """There is already an organisation with this name."""

    field = "name"


class AgencyInUse(PeopleRefused):
    """People still act for the organisation."""

    field = "active"
