"""Make the first person: a partnership manager who then invites everybody else."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from reviews.people.invitation import invitation_path
from reviews.people.models import Agency, AgencyKind
from reviews.people.roles import Role
from reviews.people.seed import seed
from reviews.people.services.errors import PeopleRefused
from reviews.people.services.people import invite
from reviews.trail.actor import SYSTEM, acting_as


class Command(BaseCommand):
    """Print a link to set the password; the link is also sent by e-mail."""

    help = "Make a partnership manager and print a link with which they set their password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who the manager is."""
        parser.add_argument("email", help="e-mail address with which the manager signs in")
        parser.add_argument("name", help="full name, in quotes")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Make the account in one transaction; say plainly what is wrong with the input."""
        try:
            validate_email(email.strip())
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address, for example manager@example.org.") from None
        if not name.strip():
            raise CommandError("Give the full name, for example: create_manager manager@example.org 'Sam Green'.")
        with acting_as(SYSTEM("create_manager")), transaction.atomic():
            unit = Agency.objects.filter(kind=AgencyKind.BUSINESS_UNIT).first()
            if unit is None:
                seed()
                unit = Agency.objects.get(kind=AgencyKind.BUSINESS_UNIT)
            try:
                user = invite(
                    name=name,
                    email=email,
                    agency=unit,
                    role=Role.PARTNERSHIP_MANAGER,
                    title="Partnership manager",
                    by=None,
                    at=timezone.now(),
                )
            except PeopleRefused as refused:
                raise CommandError(str(refused)) from None
        link = f"{getattr(settings, 'BASE_URL', 'http://127.0.0.1:8000').rstrip('/')}{invitation_path(user)}"
        self.stdout.write(f"{user.name} is partnership manager. Set the password within")
        self.stdout.write(f"{settings.INVITATION_DAYS} days by opening this link once:\n{link}")
