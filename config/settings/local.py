"""A laptop: embedded servers, mail to files, demo data allowed."""

import json
import os

from config import env
from config.settings.shared import *  # noqa: F403
from config.settings.shared import VAR_DIR

DEBUG = env.flag("DEBUG", False)
DEMO_DATA_ALLOWED = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

# `run.py` writes the addresses of its servers here, so that a command in another terminal finds them.
_state = VAR_DIR / "embedded.json"
_embedded: dict[str, str] = json.loads(_state.read_text()) if _state.exists() else {}

SECRET_KEY = env.text("SECRET_KEY", _embedded.get("secret_key", "local-only-not-secret"))
BASE_URL = env.text("BASE_URL", _embedded.get("url", "http://127.0.0.1:8000"))
_app = os.environ.get("DATABASE_URL") or _embedded.get("database_url", "postgresql://app@127.0.0.1:5432/safeguarding")
_owner = os.environ.get("DATABASE_OWNER_URL") or _embedded.get("database_owner_url", _app)
DATABASES = {"default": env.database(_owner if os.environ.get("DB_ROLE") == "owner" else _app)}
REDIS_URL = os.environ.get("REDIS_URL") or _embedded.get("redis_url", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
EMAIL_BACKEND = "notifications.eml_backend.EmailBackend"
# Who tries the product in the evening wants to see its mail.
QUIET_HOURS = env.text("QUIET_HOURS", "")
# Numbers kept for fiction, so that the pages which say "phone first" show some.
CHILDRENS_CARE_PHONE = env.text("CHILDRENS_CARE_PHONE", "01632 960001")
CHILDRENS_CARE_PHONE_AT_NIGHT = env.text("CHILDRENS_CARE_PHONE_AT_NIGHT", "01632 960002")
