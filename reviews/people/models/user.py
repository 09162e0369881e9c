"""The person who signs in; rights come from the memberships of today, never from the account."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from reviews.people.roles import Role, in_table_order

if TYPE_CHECKING:
    from reviews.people.models.membership import Membership


class UserQuerySet(models.QuerySet["User"]):
    """Questions asked about people."""

    def with_current_role(self, today: dt.date, *roles: str) -> UserQuerySet:
        """Active people who hold one of these roles on `today`."""
        from reviews.people.models.membership import Membership

        held = Membership.objects.current(today).in_role(*roles)
        return self.filter(is_active=True, pk__in=held.values("user_id"))

    def with_current_agency(self, today: dt.date, agency_id: int) -> UserQuerySet:
        """Active people who belong to this agency on `today`."""
        from reviews.people.models.membership import Membership

        held = Membership.objects.current(today).of_agency(agency_id)
        return self.filter(is_active=True, pk__in=held.values("user_id"))

    def visible_to(self, user: User) -> UserQuerySet:
        """All for those who manage people; otherwise oneself and those who share an agency now or before."""
        from reviews.people.policy import may

        if may(user, "read_people"):
            return self
        mine = models.Q(pk=user.pk)
        if may(user, "read_own_agency"):
            mine |= models.Q(memberships__agency_id__in=user.agency_ids)
        return self.filter(mine).distinct()


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users; the e-mail address is stored in lower case."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> User:
        """Create a person who can sign in once a password is set."""
        user = User(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by e-mail address, whatever its case."""
        found: User = User.objects.get(email=(username or "").strip().lower())
        return found


class User(AbstractBaseUser):
    """A person with an account; deactivated when they leave, never deleted."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="user_email_lower_case", condition=models.Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the address in lower case."""
        super().clean()
        self.email = (self.email or "").lower()

    def get_full_name(self) -> str:
        """The name people know."""
        return self.name

    def get_short_name(self) -> str:
        """The name people know."""
        return self.name

    def active_memberships(self, today: dt.date | None = None) -> list[Membership]:
        """Memberships in force on `today` (one query, remembered on this instance for the day)."""
        from reviews.people.models.membership import Membership

        day = today or timezone.localdate()
        remembered: tuple[dt.date, list[Membership]] | None = self.__dict__.get("_memberships")
        if remembered is None or remembered[0] != day:
            found = Membership.objects.current(day).filter(user_id=self.pk).select_related("agency")
            remembered = (day, sorted(found, key=lambda m: (in_table_order(m.role), m.pk)))
            self.__dict__["_memberships"] = remembered
        return list(remembered[1])

    def forget_memberships(self) -> None:
        """Read memberships again next time."""
        self.__dict__.pop("_memberships", None)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Also forget the remembered memberships."""
        self.forget_memberships()
        super().refresh_from_db(*args, **kwargs)

    @property
    def roles(self) -> frozenset[str]:
        """Role codes held today."""
        return frozenset(m.role for m in self.active_memberships())

    @property
    def agency_ids(self) -> frozenset[int]:
        """Agencies this person belongs to today."""
        return frozenset(m.agency_id for m in self.active_memberships())

    def has_role(self, *roles: Role | str) -> bool:
        """Whether one of these roles is held today."""
        return not self.roles.isdisjoint(str(role) for role in roles)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Always no: Django's permissions are not used here; ask `policy.may`."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Always no, as `has_perm`."""
        return False
