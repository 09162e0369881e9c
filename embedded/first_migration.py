"""The first migration of an empty database: Django's own migrations, without rendering every model again each time.

After each operation Django renders anew every model that is related to the changed one, however distantly; where every
table leads to the account of a person, that is every model, hundreds of times, and nine tenths of the whole. Where a
migration only adds, what it does to the database reads nothing but the model it names, so only that one is rendered.
Any other migration finds everything rendered and runs as Django runs it (docs/decisions/0187-the-first-migration.md).
"""

from typing import Any
from unittest import mock

import django
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations import operations as does
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

ADDING = (
    does.CreateModel,
    does.AddField,
    does.AddIndex,
    does.AddConstraint,
    does.RemoveIndex,
    does.RemoveConstraint,
    does.AlterModelOptions,
    does.RunSQL,
)


class FirstExecutor(MigrationExecutor):
    """Renders one model where one is enough, and all of them before anything else."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Apply one migration and give the state after it."""
        if all(type(operation) in ADDING for operation in migration.operations):
            with mock.patch.object(ProjectState, "_find_reload_model", _only_itself):
                return super().apply_migration(state, migration, fake, fake_initial)
        state.clear_delayed_apps_cache()
        return super().apply_migration(state, migration, fake, fake_initial)


def _only_itself(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """Stand in for Django's search of related models; Python code in a migration renders all of a delayed state."""
    state.is_delayed = True
    return {(app_label, model_name)}


def main() -> None:
    """Migrate; an existing database as Django does it."""
    django.setup()
    executor = MigrationExecutor if MigrationRecorder(connection).has_table() else FirstExecutor
    with mock.patch.object(migrate, "MigrationExecutor", executor):
        call_command("migrate", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
