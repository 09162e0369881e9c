"""A container's health check: `python -m config.probe` asks /health/ and exits 0 when it answers 200."""

import os
import sys
import urllib.error
import urllib.request


def probe(address: str, host: str) -> int:
    """Return 0 for a healthy answer, 1 otherwise; `host` is one that ALLOWED_HOSTS accepts."""
    request = urllib.request.Request(f"{address}/health/", headers={"Host": host})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310
            return 0 if answer.status == 200 else 1
    except (urllib.error.URLError, OSError):
        return 1


if __name__ == "__main__":
    first_host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    sys.exit(probe("http://127.0.0.1:8000", first_host))
