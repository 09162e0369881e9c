"""What completing a task through its page costs in statements; more work elsewhere must not make it dearer."""

import uuid
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.people.models import Agency
from tests.stories.teller import Teller, errors_of

MOST_STATEMENTS = 34
MOST_SAVEPOINTS = 4  # the request, which a test runs inside a transaction; lock; service; clock


def posted(story: Teller, agency: Agency) -> list[str]:
    """What one agency's quick reply sends."""
    lead, author = story.people_of(agency)
    client = story.client(lead)
    item = story.open_items("quick_reply", agency).get()  # type: ignore[attr-defined]
    url = client.get(item.get_absolute_url())["Location"]
    data: dict[str, Any] = {"known": "known", "author": str(author.pk), "attendee": "A. Deputy", "has_conflict": "no"}
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(url, data | {"command_id": uuid.uuid4().hex})
    assert answer.status_code == 302, errors_of(answer)
    return [one["sql"] for one in captured]


def test_completing_a_task_sends_few_statements_and_few_savepoints(story: Teller) -> None:
    first, second = [item.agency for item in story.open_items("quick_reply")]
    assert first is not None and second is not None
    posted(story, first)  # fills what is cached for the process's lifetime
    sent = posted(story, second)
    statements = [sql for sql in sent if "SAVEPOINT" not in sql]
    assert len([sql for sql in statements if "INSERT INTO trail_event" in sql]) == 1
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
    assert len([sql for sql in sent if sql.startswith("SAVEPOINT")]) <= MOST_SAVEPOINTS
