"""Starting a procedure by its name, so that procedures never import each other."""

from django.db import transaction

from reviews.cases.models import Case
from reviews.trail.record import case_stream, record
from workflows.engine import events, procedures
from workflows.engine.models import CaseProcess


class AlreadyStarted(Exception):
    """The case has a running procedure of this kind."""


@transaction.atomic
def start(kind: str, case: Case) -> CaseProcess:
    """Start the procedure for a case; raise UnknownProcedure, AlreadyStarted."""
    flow_class = procedures.flow_of(kind)
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if CaseProcess.objects.filter(case=case, flow_class=flow_class, finished=None).exists():
        raise AlreadyStarted(f"{case.reference} already has a running procedure of this kind.")
    title = str(flow_class.process_title)
    record(case_stream(case.pk), events.ProcessStarted(f"case:{case.pk}", title))
    process: CaseProcess = flow_class.start.run(case=case)
    return process
