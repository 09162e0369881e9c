"""Not waiting for one agency's return any longer (E20)."""

from reviews.people.models import Agency, User
from reviews.returns.events import ReturnMissing
from reviews.returns.models import Return
from reviews.returns.services import withdraw as withdraw_return
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem
from workflows.returning.place import Returning


def stop_waiting(place: Returning, item: WorkItem, agency: Agency, reason: str, *, by: User) -> None:
    """End the branch, the return and its clocks, and say why; under the lock of the process."""
    withdraw(item.pk, by=by)
    withdraw_return(Return.objects.get(case_id=item.case_id, agency=agency), reason, by=by)
    running = Deadline.objects.open().filter(case_id=item.case_id, code__in=place.clocks, holder_agency=agency)
    for deadline in running:
        cancel(deadline, "the return is not waited for any longer")
    record(case_stream(item.case_id), ReturnMissing(agency.name, reason))
