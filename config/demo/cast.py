"""The people of the demonstration: every name is made up, every address ends in example.org."""

from __future__ import annotations

import random
from dataclasses import dataclass

from reviews.people.roles import Role

SEED = 2026
PASSWORD = "fictional-demo-2026"  # noqa: S105 - documented on purpose; refused in production
DOMAIN = "example.org"

FIRST_NAMES = (
    "Ada", "Arlo", "Bea", "Bram", "Cleo", "Cosmo", "Dilys", "Dov", "Edda", "Emrys", "Fenna", "Finlo", "Greta", "Gwil",
    "Hebe", "Ivo", "Isla", "Jory", "Juno", "Kit", "Lorcan", "Lumi", "Mabli", "Milo", "Nell", "Nico", "Orla", "Otis",
    "Petra", "Piers", "Quill", "Rhoda", "Rufus", "Sunniva", "Tamsin", "Tove", "Una", "Wilf", "Xanthe", "Yorick",
)  # fmt: skip
LAST_NAMES = (
    "Amberfield", "Appleyarrow", "Birchwhistle", "Brackenbow", "Candlemere", "Cloverhythe", "Dappleford", "Dunmallow",
    "Elderquill", "Fallowmarch", "Fernhollow", "Gablewick", "Harebellow", "Hollowmede", "Inkpenny", "Jasperwold",
    "Kettlemoor", "Larkspindle", "Lintwhistle", "Mallowgate", "Marrowfell", "Nettlecombe", "Oatenshaw", "Pebblewick",
    "Quillfeather", "Ravelstone", "Rushbarrow", "Saltmarrow", "Sedgewhistle", "Tanglewold", "Thimblerigg",
    "Umberleigh", "Vellumby", "Wandlebury", "Whinfallow", "Wickenshaw", "Yarrowby", "Zephyrdale",
)  # fmt: skip
CHILDREN = (
    "Merle Fictional", "Robin Fictional", "Linnet Fictional", "Wren Fictional", "Teal Fictional", "Martin Fictional",
    "Jay Fictional", "Avis Fictional", "Phoebe Fictional", "Swift Fictional",
)  # fmt: skip
AGENCIES = (
    "wf-council", "cumbria-police", "lsc-icb", "nenc-icb", "uhmb", "ncic", "education-settings", "probation",
    "youth-justice", "nwas",
)  # fmt: skip
"""Those with a lead and a contributor who can sign in."""


@dataclass(frozen=True)
class Part:
    """One account: its key in the story and in the e-mail address, role, agency and post."""

    key: str
    role: Role
    agency: str
    title: str = ""

    @property
    def email(self) -> str:
        """The address with which the person signs in."""
        return f"{self.key}@{DOMAIN}"


OFFICE = (
    Part("manager", Role.PARTNERSHIP_MANAGER, "business-unit", "Partnership manager"),
    Part("officer", Role.PARTNERSHIP_OFFICER, "business-unit", "Partnership and improvement officer"),
    Part("notifier", Role.LA_NOTIFIER, "wf-council", "Head of service, children's social care"),
)
PARTNERS = (
    Part("dcs", Role.DSP, "wf-council", "Director of Children's Services"),
    Part("acc", Role.DSP, "cumbria-police", "Assistant Chief Constable"),
    Part("nurse.lsc", Role.DSP, "lsc-icb", "Chief Nurse"),
    Part("nurse.nenc", Role.DSP, "nenc-icb", "Director of Nursing"),
)
LEAD_PARTNERS = (
    Part("chief.council", Role.LSP, "wf-council", "Chief Executive"),
    Part("chief.police", Role.LSP, "cumbria-police", "Chief Constable"),
    Part("chief.lsc", Role.LSP, "lsc-icb", "Chief Executive"),
    Part("chief.nenc", Role.LSP, "nenc-icb", "Chief Executive"),
)
OTHERS = (
    Part("scrutineer", Role.SCRUTINEER, "scrutiny", "Independent scrutineer"),
    Part("administrator", Role.SYSTEM_ADMINISTRATOR, "business-unit", "ICT service desk"),
)

GROUP = (
    Part("chair", Role.GROUP_CHAIR, "lsc-icb", "Designated doctor, chair of the review group"),
    Part("member", Role.GROUP_MEMBER, "cumbria-police", "Detective Superintendent"),
)
"""The standing group that meets about each rapid review."""

AUDITORS = (
    Part("auditor", Role.AUDITOR, "cumbria-police", "Detective sergeant, protecting vulnerable people"),
    Part("auditor.uhmb", Role.AUDITOR, "uhmb", "Named nurse"),
)
"""They open an audit only when their agency's lead names them; last, so that the others keep their names."""

REVIEWERS = (Part("reviewer", Role.LEAD_REVIEWER, "fellside-reviews", "Independent reviewer"),)
"""From outside; a membership opens no case, an appointment opens one."""


def agency_parts() -> tuple[Part, ...]:
    """A safeguarding lead and an author of returns for each agency."""
    leads = [Part(f"lead.{code}", Role.AGENCY_LEAD, code, "Safeguarding lead") for code in AGENCIES]
    authors = [Part(f"author.{code}", Role.AGENCY_CONTRIBUTOR, code, "Practitioner") for code in AGENCIES]
    return tuple(part for pair in zip(leads, authors, strict=True) for part in pair)


PARTS = (*OFFICE, *PARTNERS, *LEAD_PARTNERS, *OTHERS, *agency_parts(), *GROUP, *AUDITORS, *REVIEWERS)


def names() -> list[str]:
    """A made-up name for each part, always the same."""
    chance = random.Random(SEED)  # noqa: S311 - invented names, not secrets
    firsts, lasts = list(FIRST_NAMES), list(LAST_NAMES)
    chance.shuffle(firsts)
    chance.shuffle(lasts)
    return [f"{first} {last}" for first, last in zip(firsts, lasts, strict=False)][: len(PARTS)]
