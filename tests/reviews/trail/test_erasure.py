"""Erasing by law: only with the owner's role, with a reason, and on record."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from reviews.trail.models import SensitiveValue, StoredEvent
from reviews.trail.record import case_stream, record
from reviews.trail.verification import verify
from tests.reviews.trail.conftest import ToyMade

STREAM = case_stream(12)
ARGUMENTS = ["erase_value", STREAM, "1", "child", "--reason", "Erasure upheld", "--by", "Dora Officer"]


@pytest.mark.django_db
def test_the_applications_role_may_not_erase(ann):
    record(STREAM, ToyMade(child="Poppy"))
    with pytest.raises(CommandError, match="permission denied"), transaction.atomic():
        call_command(*ARGUMENTS)
    assert SensitiveValue.objects.filter(value="Poppy").exists()


@pytest.mark.django_db
def test_an_entry_that_is_not_there(ann):
    with pytest.raises(CommandError, match="no entry"):
        call_command(*ARGUMENTS)


@pytest.mark.django_db(transaction=True)
def test_the_owner_erases_on_record(ann):
    with transaction.atomic():
        record(STREAM, ToyMade(child="Poppy"))
    done = subprocess.run(
        [sys.executable, "manage.py", *ARGUMENTS],
        env={**os.environ, "DB_ROLE": "owner"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not SensitiveValue.objects.filter(value="Poppy").exists()
    last = StoredEvent.objects.of_stream(STREAM).last()
    assert (last.kind, last.actor_name, last.reason) == ("trail.erased", "Dora Officer", "Erasure upheld")
    assert verify([STREAM]).sound
