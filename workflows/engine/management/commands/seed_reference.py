"""Seed what the law and the arrangements say: agencies, groups, editions, rules, holidays."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.module_loading import import_string

from reviews.trail.actor import SYSTEM, acting_as


class Command(BaseCommand):
    """Run every seed of settings.SEEDS; safe to run again."""

    help = "Seed the reference data (agencies, groups, guidance editions, rules, holidays); safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed as the system, all or nothing."""
        with acting_as(SYSTEM("seed")), transaction.atomic():
            for path in settings.SEEDS:
                import_string(path)()
        self.stdout.write("Reference data is in place.")
