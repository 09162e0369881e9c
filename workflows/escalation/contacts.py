"""Whom to telephone when a child may be in danger now: shown before anything else (E47)."""

from dataclasses import dataclass

from django.conf import settings


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


def contacts() -> list[Contact]:
    """The numbers, most urgent first; those of children's social care are settings of the partnership."""
    own, at_night = settings.CHILDRENS_CARE_PHONE, settings.CHILDRENS_CARE_PHONE_AT_NIGHT
    night = [Contact("Children’s social care outside office hours", at_night, "At night, at weekends and on holidays.")]
    return [
        Contact("Emergency services", "999", "A child is in danger now."),
        Contact(
            "Children’s social care, duty team",
            own or "the number of your area’s safeguarding hub",
            "A child may come to harm, or is not safe tonight.",
        ),
        *(night if at_night else []),
    ]
