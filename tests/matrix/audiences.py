"""Sets of roles that get the same answer, named as people would."""

from reviews.people.roles import Role as R
from tests.matrix.world import ANONYMOUS, WITHOUT_ROLE


def only(*roles: str) -> frozenset[str]:
    """Just these roles."""
    return frozenset(str(role) for role in roles)


NOBODY = only()
MANAGER = only(R.PARTNERSHIP_MANAGER)
OFFICE = MANAGER | only(R.PARTNERSHIP_OFFICER)
NOTIFIERS = OFFICE | only(R.LA_NOTIFIER)
EXPORTERS = OFFICE | only(R.SCRUTINEER)
CHRONOLOGY_READERS = EXPORTERS | only(R.DSP)
FOLLOWERS = CHRONOLOGY_READERS | only(R.LSP)
"""Read the history of every case, and so may know of every task."""
GROUP = only(R.GROUP_MEMBER, R.GROUP_CHAIR)
CHAIR = only(R.GROUP_CHAIR)
PARTNER = only(R.DSP)
AGENCY = only(R.AGENCY_LEAD, R.AGENCY_CONTRIBUTOR)
LEAD = only(R.AGENCY_LEAD)
COUNCIL_NOTIFIER = only(R.LA_NOTIFIER)
KNOW_EVERY_CASE = FOLLOWERS | GROUP
CASE_READERS = KNOW_EVERY_CASE | AGENCY | COUNCIL_NOTIFIER
"""Of a case in which their agency takes part."""
KNOW_BOTH_CASES = KNOW_EVERY_CASE | COUNCIL_NOTIFIER
"""The council takes part in the foreign case too."""
KNOW_OWN_TASKS = FOLLOWERS | GROUP | AGENCY | only(R.AUDITOR)
"""Those who belong to the agency whose task it is may know that it waits; the task page shows them no more."""
UPLOADERS = CASE_READERS - only(R.SCRUTINEER)
PEOPLE_MANAGERS = OFFICE | only(R.SYSTEM_ADMINISTRATOR)
AGENCY_READERS = PEOPLE_MANAGERS | only(R.SCRUTINEER)
OWN_AGENCY_READERS = PEOPLE_MANAGERS | AGENCY | GROUP | COUNCIL_NOTIFIER | only(R.DSP, R.LSP)
ANY_ROLE = only(*R.values)
SIGNED_IN = ANY_ROLE | only(WITHOUT_ROLE)
EVERYBODY = SIGNED_IN | only(ANONYMOUS)
