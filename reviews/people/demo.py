"""Fictional schools for demonstrations: as many of each phase as the partnership's area has."""

import random

from django.db import transaction

from reviews.people.models import Agency, AgencyKind, Sector

SCHOOLS_BY_PHASE: dict[str, int] = {
    "Nursery School": 2,
    "Primary School": 122,
    "Secondary School": 20,
    "Special School": 3,
    "Pupil Referral Unit": 1,
}
FIRST = [
    "Alder",
    "Ash",
    "Aspen",
    "Beacon",
    "Birch",
    "Bracken",
    "Bramble",
    "Brook",
    "Cedar",
    "Clover",
    "Copper",
    "Dale",
    "Elder",
    "Falcon",
    "Fern",
    "Garnet",
    "Harrow",
    "Hazel",
    "Heather",
    "Heron",
    "Holly",
    "Juniper",
    "Kestrel",
    "Lark",
    "Laurel",
    "Linden",
    "Maple",
    "Mere",
    "Oak",
    "Otter",
    "Pebble",
    "Rowan",
    "Sorrel",
    "Swift",
    "Thistle",
    "Willow",
    "Yarrow",
]
SECOND = ["bank", "bridge", "brow", "croft", "field", "garth", "gill", "holme", "mount", "side", "thwaite", "wood"]


@transaction.atomic
def demo_schools(n: int = 148, seed: int = 2026) -> list[Agency]:
    """Create up to `n` schools with invented names under "All education settings"; the same for the same seed."""
    parent = Agency.objects.select_related("category").get(code="education-settings")
    names = [f"{first}{second}" for first in FIRST for second in SECOND]
    random.Random(seed).shuffle(names)  # noqa: S311 - invented names, not secrets
    phases = [phase for phase, number in SCHOOLS_BY_PHASE.items() for _ in range(number)]
    made = []
    for number, (name, phase) in enumerate(zip(names, phases[:n], strict=False), start=1):
        school, _ = Agency.objects.get_or_create(
            code=f"demo-school-{number:03d}",
            defaults={
                "name": f"{name} {phase} (fictional)",
                "short_name": f"{name} {phase}",
                "category": parent.category,
                "kind": AgencyKind.SETTING,
                "sector": Sector.EDUCATION,
                "parent": parent,
                "list_order": number,
            },
        )
        made.append(school)
    return made
