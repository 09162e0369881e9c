"""Log lines carry ids, never the words of an exception."""

import json
import logging
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.glogging import SafeAtoms

from config.access_log import AccessLog
from config.gunicorn import access_log_format
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


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/q1w2e3r4t5y6u7i8o9p0.ics",
        "/account/invitation/MQ/q1w2e3r4t5y6u7i8o9p0/",
        "/account/password/reset/key/1-q1w2e3r4t5y6u7i8o9p0/",
        "/notices/decline/q1w2e3r4t5y6u7i8o9p0:abc/",
    ],
)
def test_keys_in_addresses_are_not_logged(path: str) -> None:
    """Neither Django's warnings nor the access log hold them."""
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
    assert "q1w2e3" not in JsonFormatter().format(record)
    request = SimpleNamespace(headers=[])
    environ = {"RAW_URI": path, "PATH_INFO": path, "REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1"}
    answer = SimpleNamespace(status="404", sent=0, headers=[])
    words = AccessLog(Config()).atoms(answer, request, environ, timedelta(seconds=1))
    line = access_log_format % SafeAtoms(words)
    assert "[key]" in line
    assert "q1w2e3" not in line


@pytest.mark.parametrize("path", ['/x\n{"at": "forged"}\r', '/\\"', "/\\", "/\x1b[31m\u202e\0é", '/"\\\n"'])
def test_no_address_writes_a_line_of_its_own(path: str) -> None:
    """A stranger who asks for /x%0a{"at":…} must not forge a line of the log, nor break one."""
    environ = {"RAW_URI": path, "PATH_INFO": path, "REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1"}
    answer = SimpleNamespace(status="404", sent=0, headers=[])
    words = AccessLog(Config()).atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    line = access_log_format % SafeAtoms(words)
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["path"] == path
