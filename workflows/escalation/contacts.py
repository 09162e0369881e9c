"""Whom to telephone when a child may be in danger now: shown before anything else (E47)."""

from dataclasses import dataclass

from django.conf import settings

DAY = "A child may come to harm, or is not safe tonight."
NIGHT = "At night, at weekends and on holidays."


@dataclass(frozen=True)
class Contact:
    """One number and when to use it."""

    name: str
    number: str
    when: str

    @property
    def link(self) -> str:
        """The number for a telephone link; empty when it is not a number."""
        digits = "".join(sign for sign in self.number if sign.isdigit() or sign == "+")
        return digits if len(digits) >= 3 else ""


INSTEAD_AT_NIGHT = Contact("Police, when it is no emergency", "101", f"{NIGHT} They reach children’s social care.")


def contacts() -> list[Contact]:
    """The numbers, most urgent first; where one of children's social care is not set, whose to ring instead."""
    by_day, at_night = settings.CHILDRENS_CARE_PHONE.strip(), settings.CHILDRENS_CARE_PHONE_AT_NIGHT.strip()
    return [
        Contact("Emergency services", "999", "A child is in danger now."),
        Contact("Children’s social care, duty team", by_day, DAY) if by_day else _instead_by_day(),
        Contact("Children’s social care outside office hours", at_night, NIGHT) if at_night else INSTEAD_AT_NIGHT,
    ]


def _instead_by_day() -> Contact:
    return Contact(
        f"Safeguarding hub of {settings.LOCAL_AUTHORITY_NAME}",
        "Its number is on the council’s website",
        f"{DAY} If you do not find it, ring the police on 101.",
    )
