"""Starting a procedure by its name, so that procedures never import each other."""

from django.db import transaction

from reviews.cases.models import Case
from reviews.trail.record import case_stream, record
from workflows.engine import events, procedures
from workflows.engine.models import CaseProcess
from workflows.engine.places import Subject


class AlreadyStarted(Exception):
    """The case has a running procedure of this kind."""


@transaction.atomic
def start(kind: str, case: Case, *, about: Subject | None = None) -> CaseProcess:
    """Start the procedure for a case, or for a row of it; raise UnknownProcedure, AlreadyStarted.

    A procedure runs once at a time for each case, and once for each subject of a row in it.
    """
    flow_class = procedures.flow_of(kind)
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    subject = str(about.subject) if about is not None else ""
    if CaseProcess.objects.filter(case=case, flow_class=flow_class, finished=None, subject=subject).exists():
        raise AlreadyStarted(f"{case.reference} already has a running procedure of this kind.")
    title = f"{flow_class.process_title}: {subject}" if subject else str(flow_class.process_title)
    record(case_stream(case.pk), events.ProcessStarted(f"case:{case.pk}", title))
    process: CaseProcess = flow_class.start.run(case=case, about=about)
    return process
