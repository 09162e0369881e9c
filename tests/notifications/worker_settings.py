"""A worker process under test: as in tests, but its e-mail really leaves by SMTP."""

import os

from config.settings.test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("TEST_SMTP_PORT", "0"))
EMAIL_TIMEOUT = 5
CELERY_IMPORTS = ["tests.notifications.toy_kinds"]
