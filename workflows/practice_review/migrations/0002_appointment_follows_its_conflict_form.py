"""An appointment carries the outcome of its conflict form, and the database keeps the two the same (0136)."""

from django.db import migrations

ADD = """
ALTER TABLE practice_review_conflictform ADD CONSTRAINT conflict_form_with_its_outcome UNIQUE (id, outcome);
ALTER TABLE practice_review_appointment ADD CONSTRAINT appointment_follows_its_conflict_form
    FOREIGN KEY (conflict_id, conflict_outcome) REFERENCES practice_review_conflictform (id, outcome);
"""
REMOVE = """
ALTER TABLE practice_review_appointment DROP CONSTRAINT appointment_follows_its_conflict_form;
ALTER TABLE practice_review_conflictform DROP CONSTRAINT conflict_form_with_its_outcome;
"""


class Migration(migrations.Migration):
    dependencies = [("practice_review", "0001_initial")]

    operations = [migrations.RunSQL(ADD, REMOVE)]
