"""The WSGI entry point; it refuses an unsafe production database, and warns of what is not set."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
application = get_wsgi_application()

from config.checks import refuse_unsafe_database, warn_of_missing_phones  # noqa: E402 (needs the settings)

refuse_unsafe_database()
warn_of_missing_phones()
