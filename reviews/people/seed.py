"""Reference data of people and agencies: safe to run again, changes nothing that was edited by hand."""

from django.db import transaction

from reviews.people.arrangements import CATEGORIES, LEAD_PARTNERS, OWN_UNITS, POSTS, RELEVANT
from reviews.people.group_rows import GROUPS
from reviews.people.models import Agency, AgencyCategory, Group, Post


@transaction.atomic
def seed() -> str:
    """Add what is missing of categories, agencies, posts and groups; return what there is now, in words."""
    for order, category in enumerate(CATEGORIES, start=1):
        AgencyCategory.objects.get_or_create(code=category.code, defaults={"name": category.name, "order": order})
    categories = {category.code: category for category in AgencyCategory.objects.all()}
    for row in (*LEAD_PARTNERS, *RELEVANT, *OWN_UNITS):
        Agency.objects.get_or_create(
            code=row.code,
            defaults={
                "name": row.name,
                "short_name": row.short_name,
                "category": categories[row.category],
                "kind": row.kind,
                "sector": row.sector,
                "statutory": row.statutory,
                "holds_settings": row.holds_settings,
                "list_order": row.number,
            },
        )
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    for post in POSTS:
        Post.objects.get_or_create(agency=agencies[post.agency], role=post.role, title=post.title)
    for order, group in enumerate(GROUPS, start=1):
        Group.objects.get_or_create(
            code=group.code,
            defaults={
                "name": group.name,
                "also_known_as": group.also_known_as,
                "frequency": group.frequency,
                "chaired_by": group.chaired_by,
                "members": group.members,
                "function": group.function,
                "case_data": group.case_data,
                "source": group.source,
                "order": order,
            },
        )
    return f"{len(agencies)} agencies, {len(POSTS)} posts, {len(GROUPS)} groups"
