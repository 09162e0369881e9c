#!/usr/bin/env python3
"""One command for everything; standard library only.

python3 run.py [--no-demo]     install what is needed, start the product on http://127.0.0.1:8000 (PORT chooses)
python3 run.py test [args]     all checks and all tests; with arguments only pytest, and it gets them
python3 run.py check           format, types, import rules, templates, migrations, deployment settings
python3 run.py bench [--large] measure, and write var/bench.json; --large with a million open deadlines
python3 run.py manage ...      a management command
python3 run.py reset           delete the local database and files, after asking
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "installed.json"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
OLDEST = (3, 11)
# Production's settings, with made-up secrets, only to ask Django whether they are safe.
DEPLOYED = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": hashlib.sha512(b"only for the deployment check").hexdigest(),
    "DATABASE_URL": "postgresql://app:x@127.0.0.1:1/x",
    "DATABASE_OWNER_URL": "postgresql://owner:x@127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "reviews.example.org",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "reviews@example.org",
    "CHILDRENS_CARE_PHONE": "01632 960001",
    "CHILDRENS_CARE_PHONE_AT_NIGHT": "01632 960002",
}


def python() -> str:
    """The interpreter of our own environment."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def install(kind: str) -> None:
    """Make .venv and install the locked packages of this kind, unless they are there."""
    if not Path(python()).exists():
        print("Making .venv ...", flush=True)
        if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) != 0:
            sys.exit("Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv")
    wanted = {name: hashlib.sha256((HERE / lock).read_bytes()).hexdigest() for name, lock in LOCKS.items()}
    try:
        have = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        have = {}
    if have.get("dev") == wanted["dev"] or (kind == "run" and have.get("run") == wanted["run"]):
        return
    print("Installing packages from " + LOCKS[kind] + " ...", flush=True)
    pip = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(HERE / LOCKS[kind])]
    if subprocess.call([*pip, *locked]) != 0:
        sys.exit("The packages could not be installed; the lines above say why. Then start again.")
    STAMP.write_text(json.dumps({kind: wanted[kind]}))


def become(*words: str) -> None:
    """Go on as another program, so that signals reach it directly."""
    os.chdir(str(HERE))
    if os.name == "nt":
        sys.exit(subprocess.call([python(), *words]))
    os.execv(python(), [python(), *words])  # noqa: S606


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """What `check` runs: name, words, extra environment."""
    module = [python(), "-m"]
    manage = [python(), "manage.py"]
    templates = [str(one) for one in (HERE / "templates",) if one.exists()]
    return [
        ("ruff check", [*module, "ruff", "check", "."], {}),
        ("ruff format", [*module, "ruff", "format", "--check", "."], {}),
        ("types (mypy)", [*module, "mypy", "."], {}),
        ("import rules", [python(), "-c", "from importlinter.cli import lint_imports_command as c; c()"], {}),
        ("templates (djlint)", [*module, "djlint", "--lint", "--quiet", *templates], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run", "--skip-checks"],
         {"DJANGO_SETTINGS_MODULE": "config.settings.test"}),
        ("deployment settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], DEPLOYED),
        ("architecture", [*module, "pytest", "-q", "-p", "no:cacheprovider", "tests/architecture"], {}),
    ]  # fmt: skip


def check(skip: tuple[str, ...] = ()) -> list[str]:
    """Run every check and say which failed."""
    failed = []
    os.chdir(str(HERE))
    for name, words, extra in checks():
        if name in skip:
            continue
        done = subprocess.run(
            words, env=dict(os.environ, **extra), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        print(("pass  " if done.returncode == 0 else "FAIL  ") + name, flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout.decode(errors="replace"), flush=True)
    return failed


def test(arguments: list[str]) -> None:
    """Every check, then every test; with arguments only pytest. pytest has the last word."""
    install("dev")
    if arguments:
        become("-m", "pytest", *arguments)
    failed = check(skip=("architecture",))
    if failed:
        os.environ["CHECKS_FAILED"] = ", ".join(failed)
    # Neighbouring tests stay together: the matrix and the malformed requests tell a world once for many of them.
    become("-m", "pytest", "-n", str(max(2, min(4, os.cpu_count() or 2))), "--dist", "worksteal")


def reset() -> None:
    """Delete what the product keeps on this machine."""
    var = Path(os.environ.get("APP_VAR") or str(HERE / "var"))
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set: that database is not ours to delete. Drop it with your own tools.")
    if input("Delete the local database, files and mail in {}? Type yes: ".format(var)).strip().lower() != "yes":
        sys.exit("Nothing was deleted.")
    install("run")
    become("-m", "embedded.reset")


def main(arguments: list[str]) -> None:
    """Choose the command."""
    if sys.version_info < OLDEST:
        sys.exit("This needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    word, rest = (arguments[0], arguments[1:]) if arguments and not arguments[0].startswith("--") else ("", arguments)
    if "--help" in arguments[:1]:
        print(__doc__)
    elif word == "":
        install("run")
        become("-m", "embedded.up", *rest)
    elif word == "test":
        test(rest)
    elif word == "check":
        install("dev")
        failed = check()
        print("failed: " + ", ".join(failed) if failed else "All checks passed.")
        sys.exit(1 if failed else 0)
    elif word == "bench":
        install("dev")
        if "--large" in rest:
            rest.remove("--large")
            os.environ["BENCH_LARGE"] = "1"
        become("-m", "pytest", "-m", "bench", "-q", "-s", *(rest or ["tests/benchmarks"]))
    elif word == "manage":
        install("run")
        become("-m", "embedded.manage", *rest)
    elif word == "reset":
        reset()
    else:
        sys.exit("Unknown command {!r}.\n{}".format(word, __doc__))


if __name__ == "__main__":
    main(sys.argv[1:])
