"""What the partnership's stream says about people, memberships, agencies and failed sign-ins."""

import datetime as dt
from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("person.invited", sentence="{actor} invited {person} to {agency} as {role}.")
@dataclass(frozen=True)
class PersonInvited(Event):
    """Somebody got an account and a link to set a password."""

    person: str
    agency: str
    role: str
    obj: str | None = None


@event("invitation.sent_again", sentence="{actor} sent {person} the invitation again.")
@dataclass(frozen=True)
class InvitationSentAgain(Event):
    """A new link to set a password was sent."""

    person: str
    obj: str | None = None


@event("person.edited", sentence="{actor} changed the details of {person}: {what}.")
@dataclass(frozen=True)
class PersonEdited(Event):
    """Name, telephone number or e-mail address changed."""

    person: str
    what: str
    obj: str | None = None


@event("person.deactivated", sentence="{actor} deactivated the account of {person}: {reason}")
@dataclass(frozen=True)
class PersonDeactivated(Event):
    """The account can no longer sign in; it is never deleted."""

    person: str
    reason: str
    obj: str | None = None


@event("person.reactivated", sentence="{actor} made the account of {person} active again: {reason}")
@dataclass(frozen=True)
class PersonReactivated(Event):
    """The account can sign in again; ended memberships stay ended."""

    person: str
    reason: str
    obj: str | None = None


@event("membership.started", sentence="{person} became {role} of {agency}, from {since}.")
@dataclass(frozen=True)
class MembershipStarted(Event):
    """A dated membership began."""

    person: str
    role: str
    agency: str
    since: dt.date
    title: str = ""
    obj: str | None = None


@event("membership.ended", sentence="{person} is no longer {role} of {agency}, from {until}: {reason}")
@dataclass(frozen=True)
class MembershipEnded(Event):
    """A membership ended; from that day it gives no rights."""

    person: str
    role: str
    agency: str
    until: dt.date
    reason: str
    obj: str | None = None


@event("organisation.added", sentence="{actor} added {agency} ({kind_label}).")
@dataclass(frozen=True)
class AgencyAdded(Event):
    """An organisation came on the list."""

    agency: str
    kind_label: str
    obj: str | None = None


@event("organisation.edited", sentence="{actor} changed {agency}: {what}.")
@dataclass(frozen=True)
class AgencyEdited(Event):
    """The details of an organisation changed."""

    agency: str
    what: str
    changed_from: str | None = None
    changed_to: str | None = None
    obj: str | None = None


@event("sign_in.failed", sentence="A sign-in failed for {account}.")
@dataclass(frozen=True)
class SignInFailed(Event):
    """Somebody could not sign in; an address without an account is not written down."""

    account: str
    obj: str | None = None


@event("password.set", sentence="{person} set a password.")
@dataclass(frozen=True)
class PasswordSet(Event):
    """An invited person chose a password, or one was changed."""

    person: str
    obj: str | None = None
