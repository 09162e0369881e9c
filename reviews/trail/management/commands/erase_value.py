"""Erase one personal value from the case history by law; the chain stays valid and says who did it and why."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.erasure import erase
from reviews.trail.models import StoredEvent


class Command(BaseCommand):
    """Needs the owner's database role (DB_ROLE=owner); the application's role may not erase."""

    help = "Erase one personal value, for example: erase_value case:12 4 name --reason 'Erasure upheld' --by 'A Name'"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the event, the field, the reason and who decided."""
        parser.add_argument("stream", help="for example case:12")
        parser.add_argument("seq", type=int, metavar="number", help="the entry's number in its stream")
        parser.add_argument("field")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--by", required=True, metavar="NAME", help="who decided; stands in the history")

    def handle(self, *args: object, **options: object) -> None:
        """Erase and say what was done."""
        event = StoredEvent.objects.filter(stream=str(options["stream"]), seq=int(str(options["seq"]))).first()
        if event is None:
            raise CommandError(f"There is no entry {options['seq']} in {options['stream']}.")
        try:
            with acting_as(SYSTEM(str(options["by"]))):
                erase(event.pk, str(options["field"]), reason=str(options["reason"]))
        except DatabaseError as refusal:
            raise CommandError(f"Nothing was erased: {str(refusal).splitlines()[0]}") from refusal
        self.stdout.write(f"Erased {options['field']} of entry {options['seq']} in {options['stream']}.")
