"""Sets of roles that get the same answer, named as people would."""

from reviews.people.roles import Role
from tests.matrix.world import ANONYMOUS, WITHOUT_ROLE


def only(*roles: str) -> frozenset[str]:
    """Just these roles."""
    return frozenset(str(role) for role in roles)


NOBODY = only()
MANAGER = only(Role.PARTNERSHIP_MANAGER)
OFFICE = MANAGER | only(Role.PARTNERSHIP_OFFICER)
NOTIFIERS = OFFICE | only(Role.LA_NOTIFIER)
EXPORTERS = OFFICE | only(Role.SCRUTINEER)
CHRONOLOGY_READERS = EXPORTERS | only(Role.DSP)
FOLLOWERS = CHRONOLOGY_READERS | only(Role.LSP)
"""Read the history of every case, and so may know of every task."""
GROUP = only(Role.GROUP_MEMBER, Role.GROUP_CHAIR)
CHAIR = only(Role.GROUP_CHAIR)
PARTNER = only(Role.DSP)
AGENCY = only(Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR)
LEAD = only(Role.AGENCY_LEAD)
COUNCIL_NOTIFIER = only(Role.LA_NOTIFIER)
KNOW_EVERY_CASE = FOLLOWERS | GROUP
CASE_READERS = KNOW_EVERY_CASE | AGENCY | COUNCIL_NOTIFIER
"""Of a case in which their agency takes part."""
KNOW_BOTH_CASES = KNOW_EVERY_CASE | COUNCIL_NOTIFIER
"""The council takes part in the foreign case too."""
KNOW_OWN_TASKS = FOLLOWERS | GROUP | AGENCY
"""Those who belong to the agency whose task it is may know that it waits; the task page shows them no more."""
UPLOADERS = CASE_READERS - only(Role.SCRUTINEER)
PEOPLE_MANAGERS = OFFICE | only(Role.SYSTEM_ADMINISTRATOR)
AGENCY_READERS = PEOPLE_MANAGERS | only(Role.SCRUTINEER)
OWN_AGENCY_READERS = PEOPLE_MANAGERS | AGENCY | GROUP | COUNCIL_NOTIFIER | only(Role.DSP, Role.LSP)
ANY_ROLE = only(*Role.values)
SIGNED_IN = ANY_ROLE | only(WITHOUT_ROLE)
EVERYBODY = SIGNED_IN | only(ANONYMOUS)
