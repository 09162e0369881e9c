"""`run.py manage …`: one management command, with the servers started for it when they do not run."""

import subprocess
import sys

from embedded.servers import PROJECT, borrowed

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "dbshell"}


def main(arguments: list[str]) -> int:
    """Run it and return its exit code."""
    with borrowed() as servers:
        environment = servers.environment(owner=bool(arguments) and arguments[0] in OWNER_COMMANDS)
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=PROJECT, env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
