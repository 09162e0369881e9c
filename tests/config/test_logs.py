"""Log lines carry ids, never the words of an exception."""

import json
import logging
import sys

from config.logs import JsonFormatter
from config.request_id import request_id


def line_of(record: logging.LogRecord) -> dict[str, object]:
    """Format a record and read it back."""
    found = json.loads(JsonFormatter().format(record))
    assert isinstance(found, dict)
    return found


def test_an_exception_is_named_but_not_quoted() -> None:
    """Database errors quote the row; a row may hold a child's name."""
    try:
        raise ValueError("Key (name)=(Robin Example) already exists.")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "Saving failed", (), sys.exc_info())
    line = line_of(record)
    assert line["error"] == "builtins.ValueError"
    assert line["where"]
    assert "Robin" not in json.dumps(line)


def test_a_request_is_recognised() -> None:
    """Every line of one request carries its id."""
    token = request_id.set("abc")
    try:
        assert line_of(logging.LogRecord("x", logging.INFO, __file__, 1, "n=%s", (3,), None)) | {"at": ""} == {
            "at": "", "level": "INFO", "logger": "x", "message": "n=3", "request": "abc",
        }  # fmt: skip
    finally:
        request_id.reset(token)
