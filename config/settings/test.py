"""Tests: real PostgreSQL and Valkey from the test plugin."""

import tempfile
from pathlib import Path

from config.settings.local import *  # noqa: F403
from config.settings.local import DATABASES, INSTALLED_APPS

# A procedure of the tests' own, small enough for races and faults of the engine.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.sample_procedure"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECRET_KEY = "only-for-tests-" + "x" * 50
BASE_URL = "http://testserver"
QUIET_HOURS = ""
# Threads of live servers and races must not keep sessions in a database that is about to be cloned anew.
DATABASES["default"]["CONN_MAX_AGE"] = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PRIVATE_FILES = Path(tempfile.gettempdir()) / "safeguarding-reviews-tests" / "files"
MAIL_DIR = Path(tempfile.gettempdir()) / "safeguarding-reviews-tests" / "mail"
