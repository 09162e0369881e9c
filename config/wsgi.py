"""The WSGI entry point; it refuses an unsafe production database before the first page."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
application = get_wsgi_application()

from config.checks import refuse_unsafe_database  # noqa: E402 (needs the settings)

refuse_unsafe_database()
