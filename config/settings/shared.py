"""What every environment shares."""

import importlib.util
import os
from pathlib import Path

from csp.constants import NONE, SELF

from config import env
from config.delivery_times import delivery_times
from config.logs import logging_settings
from config.mail_provider import mail_provider
from workflows import registry

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("APP_VAR", str(BASE_DIR / "var")))

PROCEDURES: tuple[str, ...] = registry.PROCEDURES

INSTALLED_APPS = [
    "config.apps.ConfigurationConfig",
    "config.demo.apps.DemoConfig",
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
    "reviews.commands",
    "reviews.presentation",
    "reviews.trail",
    "reviews.people",
    "reviews.cases",
    "reviews.documents",
    "reviews.chronology",
    "reviews.returns",
    "reviews.decisions",
    "reviews.learning",
    "reviews.post",
    "workflows.clock",
    "workflows.chase",
    "workflows.engine",
    "workflows.dashboards",
    *PROCEDURES,
]

MIDDLEWARE = [
    "config.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reviews.presentation.middleware.KeptNowhereMiddleware",
    "csp.middleware.CSPMiddleware",
    "reviews.documents.body_limit.BodyLimitMiddleware",
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
    "workflows.engine.middleware.BusyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
CSRF_FAILURE_VIEW = "reviews.presentation.errors.csrf_failure"
FORM_RENDERER = "reviews.presentation.forms.GovukRenderer"

# Viewflow's BPMN export needs its templates; its app and static files stay out, so its folder comes last.
_viewflow = importlib.util.find_spec("viewflow")
VIEWFLOW_TEMPLATES = (
    [Path(folder) / "templates" for folder in (_viewflow.submodule_search_locations or [])] if _viewflow else []
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates", *VIEWFLOW_TEMPLATES],
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

ACCOUNT_ADAPTER = "reviews.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# A whole council may stand behind one address, so the limits per address are wider than those per account.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,5/5m/key",
    "reset_password": "20/h/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXY_COUNT", 0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Safeguarding Reviews"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
PASSWORD_RESET_TIMEOUT = 24 * 3600
INVITATION_DAYS = env.whole("INVITATION_DAYS", 7)
# Attempts to sign in are counted in PostgreSQL for all web processes together: a silent broker opens no door.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_throttle",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF, *env.words("SIGN_IN_PROVIDERS")],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 60
PRIVATE_FILES = VAR_DIR / "files"
MAIL_DIR = VAR_DIR / "mail"

TRAIL_ACTOR_OF_REQUEST = "reviews.people.acting.actor_of_request"
TRAIL_STREAMS_OF_CASE = "reviews.cases.streams.streams_of_reference"

PARTNERSHIP_NAME = env.text("PARTNERSHIP_NAME", "Westmorland and Furness Safeguarding Children Partnership")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "")
REFERENCE_PREFIX = env.text("REFERENCE_PREFIX", "WF")
ICB_SIGNATORIES = env.text("ICB_SIGNATORIES", "gp_registration")
POSITIONS_BLIND = env.flag("POSITIONS_BLIND", False)
SESSION_IDLE_MINUTES = env.whole("SESSION_IDLE_MINUTES", 30)
SESSION_ABSOLUTE_HOURS = env.whole("SESSION_ABSOLUTE_HOURS", 10)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", False)
DAY_ZERO_RULE = env.text("DAY_ZERO_RULE", "day_after")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "reviews@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
QUIET_HOURS = env.text("QUIET_HOURS", "19:00-07:30")
MAIL_PROVIDER, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, NOTIFY_BASE_URL = mail_provider()
TURN_SECONDS, MAIL_TIMEOUT_SECONDS, LEASE_SECONDS, RETRY_SECONDS = delivery_times()
MAIL_SUBJECT_PREFIX = env.text("MAIL_SUBJECT_PREFIX", "OFFICIAL-SENSITIVE: ")
LOCAL_AUTHORITY_NAME = env.text("LOCAL_AUTHORITY_NAME", "Westmorland and Furness")
SAFEGUARDING_HUB_URL = env.text("SAFEGUARDING_HUB_URL", "")
CHILDRENS_CARE_PHONE = env.text("CHILDRENS_CARE_PHONE", "")
CHILDRENS_CARE_PHONE_AT_NIGHT = env.text("CHILDRENS_CARE_PHONE_AT_NIGHT", "")
MAX_UPLOAD_BYTES = env.whole("MAX_UPLOAD_BYTES", 50 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

SEEDS = ["reviews.people.seed.seed", "workflows.clock.seed.seed", "workflows.chase.automatic.missing.plan_missing"]

DATABASE_MUST_BE_SAFE = False
LOGGING = logging_settings(env.text("LOG_LEVEL", "INFO"))

CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_timeout": 10, "socket_connect_timeout": 5}
