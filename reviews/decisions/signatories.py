"""Which partners must sign: local authority, police, and the ICB of each child's GP registration."""

from dataclasses import dataclass

from django.conf import settings

from reviews.cases.models import Case
from reviews.people.models import Agency


@dataclass(frozen=True)
class Signing:
    """The partners who decide and those who are told and may object."""

    required: list[Agency]
    informed: list[Agency]


def signing_partners(case: Case) -> Signing:
    """The signatories of a case (domain §2.1, E36); a case without a recorded GP area asks every ICB.

    The setting ICB_SIGNATORIES chooses between "gp_registration" (default) and "all".
    """
    partners = list(Agency.objects.active().filter(kind="lead_partner").exclude(statutory="").order_by("name"))
    areas = set(case.children.exclude(gp_icb=None).values_list("gp_icb_id", flat=True))
    every_icb = settings.ICB_SIGNATORIES == "all" or not areas
    required = [one for one in partners if one.statutory != "icb" or every_icb or one.pk in areas]
    return Signing(required, [one for one in partners if one not in required])


def local_authority() -> Agency:
    """The council, which decides on notification when the partners differ (CA 2004 s.16C)."""
    return Agency.objects.get(kind="lead_partner", statutory="local_authority")
