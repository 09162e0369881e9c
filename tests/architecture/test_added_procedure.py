"""The design's claim: a procedure is one folder, added by its name in one list and by nothing else."""

import os
import subprocess
import sys

from tests.architecture.source import PROJECT

OF_THIS_RUN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
STORIES = 4


def test_a_procedure_is_added_by_a_settings_module_alone() -> None:
    """Its pages, inbox, clock, post, history, dashboard and export work: another test run, under its own settings."""
    own = {
        name: value
        for name, value in os.environ.items()
        if name not in OF_THIS_RUN and not name.startswith(("PYTEST_", "TEST_"))
    }
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/added_procedure/story.py", "--ds=tests.added_procedure.settings", "-q"],
        cwd=PROJECT,
        env=own,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]
    assert f"{STORIES} passed" in told.stdout


def test_nothing_of_the_product_names_it() -> None:
    """Not even its settings reach into the product."""
    folders = ("config", "workflows", "reviews", "notifications", "embedded")
    naming = [
        path
        for folder in folders
        for path in (PROJECT / folder).rglob("*.py")
        if "learning_visit" in (text := path.read_text(encoding="utf-8")) or "added_procedure" in text
    ]
    assert naming == []
