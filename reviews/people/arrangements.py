"""The partnership's published arrangements as data: partners, relevant agencies, groups, posts.

Source: Westmorland and Furness SCP, multi-agency safeguarding arrangements (partners, relevant agencies, groups);
frequencies marked "local" are working assumptions of this product.
"""

from dataclasses import dataclass

from reviews.people.models import AgencyKind, Sector, Statutory
from reviews.people.roles import Role

K, S = AgencyKind, Sector


@dataclass(frozen=True)
class CategoryRow:
    """A heading of the agency list."""

    code: str
    name: str


@dataclass(frozen=True)
class AgencyRow:
    """One organisation or named group of organisations; `number` is its place in the published list."""

    code: str
    name: str
    category: str
    kind: AgencyKind
    sector: Sector
    number: int = 0
    statutory: Statutory = Statutory.NONE
    short_name: str = ""
    holds_settings: bool = False


@dataclass(frozen=True)
class PostRow:
    """A post named in the arrangements."""

    agency: str
    role: Role
    title: str


CATEGORIES: tuple[CategoryRow, ...] = (
    CategoryRow("lead-partners", "Lead safeguarding partners"),
    CategoryRow("business-unit", "Business unit"),
    CategoryRow("scrutiny", "Independent scrutiny"),
    CategoryRow("education", "Education settings"),
    CategoryRow("early-years", "Early years settings"),
    CategoryRow("health", "Health providers"),
    CategoryRow("primary-care", "Primary care"),
    CategoryRow("justice", "Justice and family courts"),
    CategoryRow("council", "Council services"),
    CategoryRow("emergency", "Fire, ambulance and transport police"),
    CategoryRow("commissioned", "Commissioned services"),
    CategoryRow("voluntary", "Voluntary sector, sport and faith"),
    CategoryRow("external", "External organisations"),
)

LEAD_PARTNERS: tuple[AgencyRow, ...] = (
    AgencyRow(
        "wf-council",
        "Westmorland and Furness Council",
        "lead-partners",
        K.LEAD_PARTNER,
        S.LOCAL_AUTHORITY,
        1,
        Statutory.LOCAL_AUTHORITY,
        "W&F Council",
    ),
    AgencyRow(
        "cumbria-police",
        "Cumbria Police",
        "lead-partners",
        K.LEAD_PARTNER,
        S.POLICE,
        2,
        Statutory.POLICE,
        "Cumbria Police",
    ),
    AgencyRow(
        "lsc-icb",
        "Lancashire and South Cumbria ICB",
        "lead-partners",
        K.LEAD_PARTNER,
        S.HEALTH,
        3,
        Statutory.ICB,
        "LSC ICB",
    ),
    AgencyRow(
        "nenc-icb",
        "North East and North Cumbria ICB",
        "lead-partners",
        K.LEAD_PARTNER,
        S.HEALTH,
        4,
        Statutory.ICB,
        "NENC ICB",
    ),
)


def _relevant(
    number: int, code: str, name: str, category: str, sector: Sector, short: str = "", *, many: bool = False
) -> AgencyRow:
    return AgencyRow(code, name, category, K.RELEVANT, sector, number, short_name=short, holds_settings=many)


_EDUCATION = "All education settings (maintained, academies, independent, further education, higher education)"
RELEVANT: tuple[AgencyRow, ...] = (
    _relevant(1, "education-settings", _EDUCATION, "education", S.EDUCATION, "Education settings", many=True),
    _relevant(
        2, "early-years", "All early years settings", "early-years", S.EDUCATION, "Early years settings", many=True
    ),
    _relevant(3, "uhmb", "University Hospitals of Morecambe Bay", "health", S.HEALTH, "UHMB"),
    _relevant(4, "ncic", "North Cumbria Integrated Care", "health", S.HEALTH, "NCIC"),
    _relevant(5, "hdft", "Harrogate and District NHS Foundation Trust", "health", S.HEALTH, "HDFT"),
    _relevant(6, "primary-care", "Primary care (GPs)", "primary-care", S.HEALTH, many=True),
    _relevant(7, "nwas", "North West Ambulance Service", "emergency", S.HEALTH, "NWAS"),
    _relevant(8, "cafcass", "Cafcass", "justice", S.JUSTICE),
    _relevant(9, "probation", "National Probation Service", "justice", S.JUSTICE, "Probation"),
    _relevant(10, "commissioned", "Commissioned services", "commissioned", S.OTHER, many=True),
    _relevant(11, "vs-reference-group", "Voluntary Sector Reference Group", "voluntary", S.VOLUNTARY, many=True),
    _relevant(
        12,
        "voluntary-other",
        "Other voluntary sector groups, by discussion and representation",
        "voluntary",
        S.VOLUNTARY,
        "Other voluntary sector",
        many=True,
    ),
    _relevant(13, "cfrs", "Cumbria Fire and Rescue Service", "emergency", S.OTHER, "CFRS"),
    _relevant(14, "adult-social-care", "W&F Adult Social Care", "council", S.LOCAL_AUTHORITY),
    _relevant(15, "public-health", "W&F Public Health", "council", S.LOCAL_AUTHORITY),
    _relevant(16, "youth-justice", "W&F Youth Justice Service", "justice", S.JUSTICE),
    _relevant(
        17, "active-cumbria", "Sporting organisations – Active Cumbria", "voluntary", S.VOLUNTARY, "Active Cumbria"
    ),
    _relevant(18, "faith-groups", "Faith groups", "voluntary", S.VOLUNTARY, many=True),
    _relevant(19, "btp", "British Transport Police", "emergency", S.POLICE, "BTP"),
)

OWN_UNITS: tuple[AgencyRow, ...] = (
    AgencyRow(
        "business-unit",
        "Partnership business unit",
        "business-unit",
        K.BUSINESS_UNIT,
        S.OTHER,
        short_name="Business unit",
    ),
    AgencyRow("scrutiny", "Independent scrutiny", "scrutiny", K.SCRUTINY, S.OTHER),
)

POSTS: tuple[PostRow, ...] = (
    PostRow("wf-council", Role.LSP, "Chief Executive"),
    PostRow("wf-council", Role.DSP, "Director of Children's Services"),
    PostRow("cumbria-police", Role.LSP, "Chief Constable"),
    PostRow("cumbria-police", Role.DSP, "Assistant Chief Constable"),
    PostRow("lsc-icb", Role.LSP, "Chief Executive"),
    PostRow("lsc-icb", Role.DSP, "Chief Nurse"),
    PostRow("nenc-icb", Role.LSP, "Chief Executive"),
    PostRow("nenc-icb", Role.DSP, "Director of Nursing"),
    PostRow("business-unit", Role.PARTNERSHIP_MANAGER, "Partnership manager"),
    PostRow("business-unit", Role.PARTNERSHIP_OFFICER, "Partnership and improvement officer"),
    PostRow("business-unit", Role.PARTNERSHIP_OFFICER, "Partnership assistant"),
    PostRow("scrutiny", Role.SCRUTINEER, "Independent scrutineer"),
)
