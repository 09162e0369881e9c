"""Groups and meetings of the partnership by name, as its arrangements and its website give them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupRow:
    """One group; `case_data` is no for a group that must never see a case."""

    code: str
    name: str
    chaired_by: str
    members: str
    frequency: str
    function: str
    also_known_as: str = ""
    case_data: bool = True
    source: str = "Published arrangements"


GROUPS: tuple[GroupRow, ...] = (
    GroupRow(
        "joint-lsp",
        "Joint LSP meeting",
        "The two local authority Chief Executives",
        "LSPs, DSPs, scrutineer, partnership managers of WFSCP and Cumberland SCP",
        "4 times a year",
        "Oversight; final local step in disputes; receives highlights; overall responsibility that "
        "recommendations are embedded.",
    ),
    GroupRow(
        "accountability",
        "Safeguarding Accountability Meeting",
        "Director of Children's Services",
        "DSPs; scrutineer; senior representatives of non-statutory partners twice a year",
        "Every 2 months",
        "Monitors the business plan, commissions task and finish groups, receives audit and review findings.",
        also_known_as="Board (website)",
    ),
    GroupRow(
        "assurance",
        "Safeguarding Assurance Group",
        "",
        "Includes education alliance representatives",
        "Not stated",
        "Receives quality-assurance reporting; education is represented.",
    ),
    GroupRow(
        "quality-assurance",
        "Quality assurance group",
        "",
        "Multi-agency",
        "Not stated",
        "Leads multi-agency audits and learning events, data, impact.",
        also_known_as="Performance and Quality Assurance subgroup (website)",
    ),
    GroupRow(
        "local-panel",
        "Local panel",
        "",
        "Senior representatives of the agencies",
        "As needed; monthly (local assumption)",
        "Runs rapid reviews, recommends to the DSPs, monitors plans.",
        also_known_as="Practice review group; Case Review Group",
    ),
    GroupRow(
        "review-panel",
        "LCSPR review team",
        "Lead reviewer",
        "Senior agency representatives not involved in the case",
        "Per review",
        "Oversees a local child safeguarding practice review.",
        also_known_as="LCSPR panel",
    ),
    GroupRow(
        "task-and-finish",
        "Task and finish group",
        "Set by the Safeguarding Accountability Meeting",
        "",
        "Time-limited",
        "Themed work.",
    ),
    GroupRow(
        "family-advisory",
        "Family Advisory Board",
        "",
        "Families",
        "Being developed",
        "Co-production; no case data.",
        case_data=False,
    ),
    GroupRow(
        "cdop",
        "CDOP (pan-Cumbria)",
        "Run by Cumberland SCP",
        "",
        "",
        "Child death overview: a parallel process.",
        also_known_as="Child Death Overview Panel",
    ),
    GroupRow(
        "wider-partnerships",
        "Wider partnerships",
        "",
        "SAB, Community Safety Partnerships, Family Justice Board, MAPPA, Health & Wellbeing Boards",
        "",
        "Parallel reviews, shared learning.",
        case_data=False,
    ),
)
