"""`manage.py seed_demo`: load the fictional demonstration."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo.accounts import table
from config.demo.seeding import DemoRefused, make_demo

MAKES = """It made, all fictional: 148 schools, the accounts below, dates of the partnership's calendar, and these cases
(rapid reviews, audits, the learning plan with its actions, practice reviews, escalations):"""
LEAVES_OUT = """It did not make: anything in the national notification system, or any real person. Dates of facts,
returns, decisions and deadlines are relative to today. The entries of the case history carry the true time of their
recording, which is today: the database's clock cannot be set, and that is meant. E-mail about the past was not sent;
the notices in the product are there."""


class Command(BaseCommand):
    """Load fictional people, schools and cases of every kind; refuse in production, beside real cases, and twice.

    Makes accounts, schools, rapid and practice reviews, audits, escalations and the learning plan in different states
    through the product's own forms and services. Makes no reference data (seed_reference does), and touches nothing
    that exists.
    """

    help = "Load the fictional demonstration: accounts, 148 schools, cases of every kind. Never in production."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day to which all dates are relative."""
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="YYYY-MM-DD; default: today")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, tell what was made, and write the accounts to var/demo-accounts.txt."""
        try:
            told = make_demo(options["today"])
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        accounts = table()
        lines = [MAKES, *(f"  {case.reference}  {shows}" for shows, case in told), "", LEAVES_OUT, "", accounts]
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        (settings.VAR_DIR / "demo-accounts.txt").write_text(accounts + "\n", encoding="utf-8")
        self.stdout.write("\n".join(lines))
