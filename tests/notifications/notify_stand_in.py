"""A stand-in for GOV.UK Notify on loopback: real sockets, the v2 interface, and faults on demand. It counts sends."""

import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
API_KEY = f"tests-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
ERRORS = {400: "BadRequestError", 403: "AuthError", 429: "RateLimitError", 500: "InternalServerError", 503: "Exception"}


@dataclass
class Notify:
    """What was taken, and what goes wrong: `faults` are used up one a request to send, then all is well.

    `status` is what becomes of a letter at once.
    """

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    requests: int = 0
    status: str = "created"
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sends(self) -> Counter[str]:
        """How often a letter was taken under each reference."""
        return Counter(one["reference"] for one in self.taken)

    def becomes(self, status: str) -> None:
        """Let every letter come to this."""
        for one in self.taken:
            one["status"] = status

    def take(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Take a letter, whether or not one with this reference was taken before."""
        row = {
            "id": str(uuid.uuid4()),
            "reference": wanted.get("reference"),
            "email_address": wanted["email_address"],
            "status": self.status,
            "type": "email",
            "created_at": datetime.now(UTC).isoformat(),
            "personalisation": wanted["personalisation"],
            "unsubscribe": wanted.get("one_click_unsubscribe_url"),
        }
        self.taken.append(row)
        return row


class _Handler(BaseHTTPRequestHandler):
    office: Notify
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        wanted = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.office.lock:
            self.office.requests += 1
            fault = self.office.faults.pop(0) if self.office.faults else ""
        if not self._signed():
            self._answer(403, {"errors": [{"error": "AuthError", "message": "Invalid token"}]})
        elif fault.isdigit():
            self._refuse(int(fault))
        elif fault == "stall":
            time.sleep(2)
            self.close_connection = True
        else:
            with self.office.lock:
                row = self.office.take(wanted)
            if fault == "taken but 503":
                self._refuse(503)
            elif fault == "taken but hung up":
                self.close_connection = True
                self.connection.close()
            elif fault == "taken but stalled":
                time.sleep(2)
                self.close_connection = True
            else:
                self._answer(201, {"id": row["id"], "reference": row["reference"], "uri": "", "template": {}})

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/v2/notifications":
            reference = parse_qs(parts.query)["reference"][0]
            self.office.asked.append(reference)
            rows = [one for one in reversed(self.office.taken) if one["reference"] == reference]
            self._answer(200, {"notifications": rows, "links": {"current": self.path}})
            return
        found = [one for one in self.office.taken if one["id"] == parts.path.rpartition("/")[2]]
        if found:
            self._answer(200, found[0])
        else:
            self._refuse(404)

    def _signed(self) -> bool:
        try:
            said = jwt.decode(self.headers["Authorization"].removeprefix("Bearer "), SECRET, algorithms=["HS256"])
        except jwt.PyJWTError:
            return False
        return bool(said["iss"] == SERVICE)

    def _refuse(self, status: int) -> None:
        error = {"error": ERRORS.get(status, "Error"), "message": f"Stand-in says {status}"}
        self._answer(status, {"status_code": status, "errors": [error]})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that were killed."""


@contextmanager
def notify_running() -> Iterator[Notify]:
    """Serve on a free port until the block ends."""
    office = Notify()
    handler = type("Handler", (_Handler,), {"office": office})
    server = _Server(("127.0.0.1", 0), handler)
    office.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
