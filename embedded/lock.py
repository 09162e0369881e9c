"""File locks that the operating system drops on any death of their holder."""

import os
import sys
from pathlib import Path
from types import TracebackType


class LockHeld(RuntimeError):
    """Somebody else holds this lock."""


class FileLock:
    """One lock on one file: exclusive, or shared among many holders."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, *, shared: bool = False, wait: bool = True) -> None:
        """Take the lock; raise LockHeld when it may not wait and somebody holds it."""
        if self._handle is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle, shared, wait)
        except OSError as error:
            self.release()
            raise LockHeld(str(self.path)) from error

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> "FileLock":
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(handle: int, shared: bool, wait: bool) -> None:
        """Windows knows no shared lock: sharers take one byte each, the exclusive holder takes them all."""
        while True:
            try:
                os.lseek(handle, (os.getpid() % 1000) if shared else 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1 if shared else 1000)
                return
            except OSError:
                if not wait:
                    raise
                time.sleep(0.1)

else:
    import fcntl

    def _lock(handle: int, shared: bool, wait: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)
