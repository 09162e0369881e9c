"""A setting nothing reads is a promise nobody keeps."""

import ast

from tests.architecture.source import PROJECT, python_files

# Read by Django, Celery or an installed package under exactly this name.
READ_ELSEWHERE = (
    "ACCOUNT_", "ALLAUTH_", "AUTH", "CELERY_", "CSRF_", "DATA_UPLOAD_", "DEFAULT_", "EMAIL_", "FILE_UPLOAD_", "MFA_",
    "PASSWORD_", "SECURE_", "SESSION_COOKIE_", "STATIC", "SOCIALACCOUNT_", "WHITENOISE_",
)  # fmt: skip
READ_BY_DJANGO = {
    "ALLOWED_HOSTS", "BASE_DIR", "CACHES", "CONTENT_SECURITY_POLICY", "DATABASES", "DEBUG", "FORM_RENDERER",
    "INSTALLED_APPS", "LANGUAGE_CODE", "LOGGING", "LOGIN_REDIRECT_URL", "LOGIN_URL", "LOGOUT_REDIRECT_URL",
    "MIDDLEWARE", "ROOT_URLCONF", "SECRET_KEY", "SERVER_EMAIL", "STORAGES", "TEMPLATES", "TIME_ZONE", "USE_I18N",
    "USE_TZ", "WSGI_APPLICATION", "X_FRAME_OPTIONS", "MESSAGE_STORAGE", "MESSAGE_TAGS",
}  # fmt: skip


def _defined() -> set[str]:
    names = set()
    for path in (PROJECT / "config" / "settings").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                names |= {one.id for one in node.targets if isinstance(one, ast.Name) and one.id.isupper()}
    return {name for name in names if not name.startswith("_")}


def test_every_setting_is_read_somewhere() -> None:
    """Ours by `settings.NAME`; the others by the package that names them."""
    texts = [
        path.read_text(encoding="utf-8") for path in python_files("config", "reviews", "workflows", "notifications")
    ]
    unread = {
        name
        for name in _defined()
        if name not in READ_BY_DJANGO
        and not name.startswith(READ_ELSEWHERE)
        and sum(text.count(f"settings.{name}") + text.count(f'settings, "{name}"') for text in texts) == 0
        and sum(text.count(name) for text in texts) < 2
    }
    assert unread == set()
