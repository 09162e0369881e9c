"""explain_deadline REF CODE: the certificate in the terminal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.cases.models import Case
from workflows.clock.calendars import present_calendar
from workflows.clock.explanation import explain
from workflows.clock.models import Deadline
from workflows.clock.models.deadline import PARTNERSHIP_REFERENCE
from workflows.clock.plain_text import plain_text


class Command(BaseCommand):
    """Print how a due day was counted."""

    help = "Prints day by day how the due day of a deadline was counted, e.g. explain_deadline WF-RR-2026-001 C2"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the case's reference and the code of the deadline."""
        parser.add_argument("reference", help="the case, e.g. WF-RR-2026-001, or Partnership")
        parser.add_argument("code", help="the deadline, e.g. C2")

    def handle(self, *args: Any, reference: str, code: str, **options: Any) -> None:
        """Print a certificate for each deadline with this code; raise CommandError for what is unknown."""
        deadlines = Deadline.objects.of_partnership()
        name = PARTNERSHIP_REFERENCE
        if reference.lower() != PARTNERSHIP_REFERENCE.lower():
            case = Case.objects.filter(reference__iexact=reference).first()
            if case is None:
                raise CommandError(f"There is no case {reference}. References look like WF-RR-2026-001.", returncode=1)
            deadlines, name = Deadline.objects.filter(case=case), case.reference
        found = list(deadlines.filter(code__iexact=code).with_rule().order_by("opened_at", "pk"))
        if not found:
            known = ", ".join(sorted(set(deadlines.values_list("code", flat=True)))) or "none yet"
            raise CommandError(f"{name} has no deadline {code}. It has: {known}.", returncode=1)
        calendar = present_calendar()
        texts = [plain_text(explain(deadline, calendar), name) for deadline in found]
        self.stdout.write("\n\n".join(texts))
