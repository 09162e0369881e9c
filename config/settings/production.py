"""Production: everything from the environment or from secret files, and a refusal in one line when it is unsafe."""

import os

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.shared import *  # noqa: F403
from config.settings.shared import MAIL_PROVIDER, MAIL_TIMEOUT_SECONDS

if env.flag("DEBUG", False):
    raise ImproperlyConfigured("DEBUG shows case data to anyone who meets an error. Remove it from the environment.")
if env.flag("DEMO_DATA_ALLOWED", False):
    raise ImproperlyConfigured("DEMO_DATA_ALLOWED must not be set in production: demo accounts have a known password.")

DEBUG = False
DEMO_DATA_ALLOWED = False
DATABASE_MUST_BE_SAFE = True
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
BASE_URL = env.text("BASE_URL", f"https://{ALLOWED_HOSTS[0]}")
DATABASES = {
    "default": env.database(env.text("DATABASE_OWNER_URL" if os.environ.get("DB_ROLE") == "owner" else "DATABASE_URL"))
}
REDIS_URL = env.text("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", True)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", None if MAIL_PROVIDER == "smtp" else "")
EMAIL_PORT = env.whole("EMAIL_PORT", 587)
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = MAIL_TIMEOUT_SECONDS
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.whole("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
