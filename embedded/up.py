"""`run.py` with no argument: the whole product on this machine, until Ctrl-C."""

import argparse
import contextlib
import os
import signal
import sys
import time
import urllib.error
import urllib.request

from embedded import ports, prepare, private
from embedded.lock import FileLock, LockHeld
from embedded.servers import LOCK, PROJECT, STATE, VAR, Servers
from embedded.supervisor import Program, Supervisor

ALREADY_RUNNING = 3
READY_SECONDS = 60


def say(line: str) -> None:
    """Print, also when the terminal is gone."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def programs(servers: Servers, port: int) -> dict[str, Program]:
    """Return the web server, the worker and the beat."""
    python, environment = sys.executable, servers.environment()
    environment["BASE_URL"] = os.environ.get("BASE_URL") or f"http://127.0.0.1:{port}"  # links in e-mail and calendars
    celery = [python, "-m", "celery", "-A", "config.celery"]
    if os.name == "nt":
        web = [python, "-m", "waitress", f"--listen=127.0.0.1:{port}", "--threads=8", "config.wsgi:application"]
    else:
        web = [python, "-m", "gunicorn", "config.wsgi:application", f"--bind=127.0.0.1:{port}"]
        web += ["--config=python:config.gunicorn", "--graceful-timeout=3"]
    worker = [*celery, "worker", "--pool=threads", "--concurrency=4", "--loglevel=INFO", "--without-mingle"]
    beat = [*celery, "beat", "--loglevel=WARNING", "--pidfile=", f"--schedule={VAR / 'beat-schedule'}"]
    return {
        name: Program(command, environment, PROJECT, VAR / "log" / f"{name}.log", patience=5.0)
        for name, command in (("web", web), ("worker", worker), ("beat", beat))
    }


def _wait_for_page(url: str, web: Program, supervisor: Supervisor) -> bool:
    """Wait until the web server answers anything at all."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and web.alive() and not supervisor.stopping.is_set():
        try:
            with urllib.request.urlopen(f"{url}/health/", timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
    return False


def _run(supervisor: Supervisor, demo: bool) -> int:
    servers = Servers()
    try:
        servers.start()
        for name, server in (("PostgreSQL", servers.postgres), ("Valkey", servers.valkey)):
            if server:
                supervisor.watch(name, server)
        prepare.prepare(servers, demo=demo)
        wanted = int(os.environ.get("PORT") or 8000)
        port = ports.free_port(wanted)
        if wanted and port != wanted:
            say(f"Port {wanted} is taken; using {port}.")
        url = f"http://127.0.0.1:{port}"
        ours = programs(servers, port)
        for name, program in ours.items():
            if supervisor.stopping.is_set():
                return 0
            supervisor.start(name, program)
        if not _wait_for_page(url, ours["web"], supervisor):
            if supervisor.stopping.is_set():
                return 0
            say(f"The web server did not start. Its log: {ours['web'].log}")
            return 1
        servers.announce(url=url, pid=str(os.getpid()))
        _welcome(url)
        return supervisor.run()
    except RuntimeError as error:
        if supervisor.stopping.is_set():
            return 0
        say(str(error))
        return 1
    finally:
        supervisor.stop()
        servers.stop()


def _welcome(url: str) -> None:
    if accounts := prepare.accounts():
        say(f"\n{accounts}\n")
    say(f"E-mail is written to {VAR / 'mail'}, logs to {VAR / 'log'}. Ctrl-C stops everything.")
    say(f"ready: {url}")


def main(arguments: list[str]) -> int:
    """Start the product, and return 0 after a clean stop, 1 on failure, 3 when it already runs here."""
    supervisor = Supervisor(say)
    for sign in (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ())):
        signal.signal(sign, lambda *_: supervisor.stopping.set())
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("--no-demo", action="store_true", help="start without the fictional demo data")
    options = parser.parse_args(arguments)
    lock = FileLock(LOCK)
    try:
        lock.take(wait=False)
    except LockHeld:
        running = private.read_json(STATE)
        say(f"Already running in this folder: process {running.get('pid', '?')}, {running.get('url', 'just starting')}")
        return ALREADY_RUNNING
    try:
        return _run(supervisor, demo=not options.no_demo)
    finally:
        lock.release()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
