"""The access log of gunicorn, without the keys that some addresses hold and without lines that a visitor wrote."""

import json
from typing import Any

from gunicorn.glogging import Logger

from config.redaction import without_keys


class AccessLog(Logger):  # type: ignore[misc]
    """Writes each request without the keys in its address."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """The words a line of the access log is made from."""
        found: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return {
            name: _one_line(without_keys(value)) if isinstance(value, str) else value for name, value in found.items()
        }


def _one_line(text: str) -> str:
    """As it stands inside a JSON string: no address begins a line of its own. Gunicorn escapes the quotes."""
    return json.dumps(text)[1:-1].replace('\\"', '"')
