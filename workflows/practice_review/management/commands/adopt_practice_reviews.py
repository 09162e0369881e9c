"""Give practice reviews from before their procedure existed the procedure; run again it changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from reviews.trail.actor import SYSTEM, acting_as
from workflows.practice_review.services.commissioning import NothingToAdopt, adopt, awaiting_adoption


class Command(BaseCommand):
    """Start the procedure of every open practice review that has none."""

    help = "Start the procedure of practice reviews that were opened before it existed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Adopt each case in a transaction of its own, and say which could not be adopted."""
        with acting_as(SYSTEM("adopt_practice_reviews")):
            for case in awaiting_adoption():
                try:
                    with transaction.atomic():
                        adopt(case)
                except NothingToAdopt as nothing:
                    self.stdout.write(f"{case.reference}: {nothing}")
                else:
                    self.stdout.write(f"{case.reference}: adopted.")
