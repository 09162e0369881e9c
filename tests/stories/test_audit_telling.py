"""Messages to a whole agency reach of its auditors those who were named in this audit, and nobody else's."""

from __future__ import annotations

import pytest

from notifications.duties import holders, let_in
from tests.factories.people import make_membership, make_user
from tests.stories.audit_teller import AuditTeller


@pytest.mark.django_db
def test_an_auditor_who_is_not_named_is_told_nothing_of_the_audit_with_their_agency() -> None:
    audit = AuditTeller()
    audit.reaches_the_tools([audit.police], cases=1)
    other = make_user("Another Auditor", role="auditor", agency=audit.police)
    author = make_user("An Author", role="agency_contributor", agency=audit.police)
    both = make_user("Auditor and author", role="auditor", agency=audit.police)
    make_membership(both, role="agency_contributor", agency=audit.police)
    named, duty = audit.auditor_of(audit.police), f"agency@{audit.police.pk}"
    told = let_in(audit.case.reference, duty, holders(duty))
    assert not {named.pk, other.pk} & set(told)
    audit.names_an_auditor("Case 1", audit.police)
    told = let_in(audit.case.reference, duty, holders(duty))
    assert {named.pk, author.pk, both.pk} <= set(told) and other.pk not in told
    assert other.pk in let_in("Partnership", duty, holders(duty)), "what is about no case is for everybody there"
