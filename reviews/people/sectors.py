"""Which statutory partner speaks for a sector: to whom the lateness of an agency climbs.

The published arrangements name the partners, not this mapping: it is an assumption (docs/assumptions.md).
"""

from reviews.people.models.agency import Agency, AgencyKind, Sector, Statutory

PARTNER_OF_SECTOR: dict[Sector, Statutory] = {
    Sector.LOCAL_AUTHORITY: Statutory.LOCAL_AUTHORITY,
    Sector.POLICE: Statutory.POLICE,
    Sector.HEALTH: Statutory.ICB,
    Sector.EDUCATION: Statutory.LOCAL_AUTHORITY,
    Sector.JUSTICE: Statutory.POLICE,
    Sector.VOLUNTARY: Statutory.LOCAL_AUTHORITY,
    Sector.OTHER: Statutory.LOCAL_AUTHORITY,
}


def partners_of(agency_id: int) -> list[int]:
    """Primary keys of the lead partners that speak for this agency's sector; a lead partner speaks for itself."""
    agency = Agency.objects.filter(pk=agency_id).only("kind", "sector").first()
    if agency is None:
        return []
    if agency.kind == AgencyKind.LEAD_PARTNER:
        return [agency_id]
    wanted = PARTNER_OF_SECTOR[Sector(agency.sector)]
    return list(Agency.objects.lead_partners().filter(statutory=wanted).values_list("pk", flat=True))
