"""The table in which attempts to sign in are counted for all web processes together."""

from django.db import migrations

MAKE = """
CREATE TABLE people_throttle (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX people_throttle_expires ON people_throttle (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE people_throttle")]
