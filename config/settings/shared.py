"""What every environment shares."""

import os
from pathlib import Path

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("APP_VAR", str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "viewflow.workflow",
    "notifications",
    "reviews.presentation",
    "reviews.trail",
    "reviews.people",
    "reviews.cases",
    "reviews.documents",
    "reviews.chronology",
    "reviews.returns",
    "reviews.decisions",
    "workflows.clock",
    "workflows.engine",
    "workflows.rapid_review",
]

MIDDLEWARE = [
    "config.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reviews.people.sessions.SessionLimitsMiddleware",
    "reviews.people.sessions.SecondFactorMiddleware",
    "reviews.trail.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reviews.presentation.middleware.RefusedFormMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
CSRF_FAILURE_VIEW = "reviews.presentation.errors.csrf_failure"
FORM_RENDERER = "reviews.presentation.forms.GovukRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reviews.presentation.context.layout",
            ],
        },
    },
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
PRIVATE_FILES = VAR_DIR / "files"
MAIL_DIR = VAR_DIR / "mail"

TRAIL_ACTOR_OF_REQUEST = "reviews.people.acting.actor_of_request"
TRAIL_STREAMS_OF_CASE = "reviews.cases.streams.streams_of_reference"

PARTNERSHIP_NAME = env.text("PARTNERSHIP_NAME", "Westmorland and Furness Safeguarding Children Partnership")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "")
REFERENCE_PREFIX = env.text("REFERENCE_PREFIX", "WF")
POSITIONS_BLIND = env.flag("POSITIONS_BLIND", False)
SESSION_IDLE_MINUTES = env.whole("SESSION_IDLE_MINUTES", 30)
SESSION_ABSOLUTE_HOURS = env.whole("SESSION_ABSOLUTE_HOURS", 10)
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", False)
DAY_ZERO_RULE = env.text("DAY_ZERO_RULE", "day_after")
MAX_UPLOAD_BYTES = env.whole("MAX_UPLOAD_BYTES", 50 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PROCEDURES = ["workflows.rapid_review"]
SEEDS = ["reviews.people.seed.seed", "workflows.clock.seed.seed"]
