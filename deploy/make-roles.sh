#!/bin/bash
# Runs once, when the database volume is new: `owner` migrates and owns the tables, `app` only uses them.
# The passwords are those in the two address files, so that they are written down in one place.
set -euo pipefail

part() { sed -E "s#^postgres(ql)?://([^:/@]+):([^@]+)@.*#\\$2#" "$1" | tr -d '\n'; }
owner=$(part "$DATABASE_OWNER_URL_FILE" 2)
owner_password=$(part "$DATABASE_OWNER_URL_FILE" 3)
app=$(part "$DATABASE_URL_FILE" 2)
app_password=$(part "$DATABASE_URL_FILE" 3)

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set database="$POSTGRES_DB" \
    --set owner="$owner" --set owner_password="$owner_password" \
    --set app="$app" --set app_password="$app_password" <<'SQL'
CREATE ROLE :"owner" LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'app_password';
ALTER DATABASE :"database" OWNER TO :"owner";
REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO :"app";
SQL
