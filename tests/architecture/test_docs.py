"""What the documentation must mention, so that it cannot fall behind unseen."""

import re

from tests.architecture.source import PROJECT, python_files


def test_every_environment_variable_is_in_the_operations_page() -> None:
    """Whoever deploys finds every setting there."""
    asked = set()
    for path in python_files("config"):
        asked |= set(
            re.findall(r'env\.(?:text|flag|whole|words|hosts)\(\s*"([A-Z_]+)"', path.read_text(encoding="utf-8"))
        )
    page = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert sorted(name for name in asked if f"`{name}`" not in page) == []


def test_every_package_is_in_the_architecture_page() -> None:
    """Whoever looks for something finds the folder that holds it."""
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent for path in PROJECT.glob("reviews/*/apps.py")} | {
        path.parent for path in PROJECT.glob("workflows/*/apps.py")
    }
    assert sorted(folder.name for folder in folders if folder.name not in page) == []


def test_the_locks_hold_what_is_declared() -> None:
    """Both locks name every dependency of pyproject.toml, with hashes."""
    declared = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^    "([A-Za-z0-9][A-Za-z0-9._-]*)', declared.split("[dependency-groups]")[0], re.M)
    names = [name.lower() for name in names if name not in {"LICENSE", "THIRD_PARTY_NOTICES.md"}]
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (PROJECT / lock).read_text(encoding="utf-8").lower()
        assert [name for name in names if not re.search(rf"^{re.escape(name)}(\[|==)", text, re.M)] == []
        assert text.count("--hash=sha256:") > text.count("==")
