"""`run.py reset`: delete the database, files and mail of this folder; refuses while the product runs."""

import shutil
import sys

from embedded.lock import FileLock, LockHeld
from embedded.postgres import Postgres
from embedded.servers import LOCK, VAR

KEPT = {"test", "run.lock"}


def main() -> int:
    """Delete; return 1 when the product runs here."""
    lock = FileLock(LOCK)
    try:
        lock.take(wait=False)
    except LockHeld:
        print("The product is running in this folder. Stop it first (Ctrl-C in its window).")
        return 1
    if (VAR / "pg").exists():
        shutil.rmtree(Postgres(VAR / "pg").data, ignore_errors=True)
    for path in VAR.iterdir():
        if path.name in KEPT:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    print("Deleted. The next start makes everything anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
