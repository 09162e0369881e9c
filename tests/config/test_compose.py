"""docker-compose.yml against the Compose schema, and against what production demands.

No Docker engine was at hand: nothing here starts a container.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

PROJECT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The file as Compose reads it, anchors resolved."""
    loaded = yaml.safe_load((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def errors(document: dict[str, Any]) -> list[str]:
    """Return what the schema says against a document."""
    schema = json.loads((Path(__file__).parent / "compose_schema.json").read_text(encoding="utf-8"))
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}"
        for error in Draft202012Validator(schema).iter_errors(document)
    ]


def test_it_fits_the_schema(compose: dict[str, Any]) -> None:
    """Every key is one that Compose knows, with a value of the right kind."""
    assert errors(compose) == []


def test_the_schema_refuses_nonsense(compose: dict[str, Any]) -> None:
    """A misspelt key or a wrong condition is found."""
    wrong = json.loads(json.dumps(compose))
    wrong["services"]["web"]["dependson"] = {}
    wrong["services"]["worker"]["depends_on"]["redis"]["condition"] = "healthy"
    assert len(errors(wrong)) == 2


def test_what_is_named_exists(compose: dict[str, Any]) -> None:
    """Secrets, networks, named volumes, dependencies and mounted files."""
    services = compose["services"]
    for service in services.values():
        assert set(service.get("secrets", [])) <= set(compose["secrets"])
        assert set(service.get("networks", [])) <= set(compose["networks"])
        assert set(service.get("depends_on", {})) <= set(services)
        for source in (volume.split(":")[0] for volume in service.get("volumes", [])):
            assert (PROJECT / source).exists() if source.startswith(".") else source in compose["volumes"]


def test_secrets_come_from_files_that_the_service_gets(compose: dict[str, Any]) -> None:
    """No password stands in the file, and every *_FILE points to a secret of that service."""
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if name.endswith("_FILE"):
                assert str(value).removeprefix("/run/secrets/") in service["secrets"]
            else:
                assert name not in {"SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "POSTGRES_PASSWORD"}


def test_only_the_migration_knows_the_owner(compose: dict[str, Any]) -> None:
    """Web, worker and beat run with the role that cannot rewrite the history."""
    knowing = {name for name, one in compose["services"].items() if "database_owner_url" in one.get("secrets", [])}
    assert knowing == {"database", "migrate"}


def test_the_database_keeps_its_data_and_is_durable(compose: dict[str, Any]) -> None:
    """postgres:18 keeps its data below /var/lib/postgresql; nobody switches durability off."""
    database = compose["services"]["database"]
    assert database["image"] == "postgres:18"
    assert "database:/var/lib/postgresql" in database["volumes"]
    assert "--builtin-locale=C.UTF-8" in database["environment"]["POSTGRES_INITDB_ARGS"]
    assert not re.search(r"fsync|synchronous_commit|full_page_writes", json.dumps(database))


@pytest.mark.parametrize("name", ["web", "worker", "beat", "migrate"])
def test_our_containers_have_few_rights(compose: dict[str, Any], name: str) -> None:
    """Not root, no capabilities, a read-only file system."""
    service = compose["services"][name]
    assert service["user"] == "10001:10001"
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True


def test_the_role_script_reads_the_addresses(tmp_path: Path) -> None:
    """The script takes names and passwords from the two secret files; psql is replaced by something that tells."""
    (tmp_path / "owner").write_text("postgresql://owner:o-Secret_1@database:5432/safeguarding\n")
    (tmp_path / "app").write_text("postgres://app:a-Secret_2@database:5432/safeguarding\n")
    told = tmp_path / "psql"
    told.write_text('#!/bin/sh\nprintf "%s\\n" "$@"; cat\n')
    told.chmod(0o755)
    done = subprocess.run(
        [PROJECT / "deploy" / "make-roles.sh"],
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "DATABASE_OWNER_URL_FILE": str(tmp_path / "owner"),
            "DATABASE_URL_FILE": str(tmp_path / "app"),
            "POSTGRES_USER": "postgres",
            "POSTGRES_DB": "safeguarding",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"owner=owner", "owner_password=o-Secret_1", "app=app", "app_password=a-Secret_2"} <= set(
        done.stdout.split("\n")
    )
    assert "NOSUPERUSER NOBYPASSRLS" in done.stdout


def test_the_image_runs_as_somebody_ordinary() -> None:
    """The Dockerfile drops root and installs with hashes."""
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in text
    assert text.index("USER reviews") < text.index('CMD ["gunicorn"')
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M):
        assert all((PROJECT / part).exists() for part in line.split() if part != "./"), line
