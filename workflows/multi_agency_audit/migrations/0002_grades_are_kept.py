"""A moderated grade is never changed or deleted: a later one stands beside it (E50)."""

from django.db import migrations

KEEP = """
CREATE FUNCTION multi_agency_audit_keep_grade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a moderated grade is kept as it was given' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER moderated_grade_is_kept BEFORE UPDATE OR DELETE ON multi_agency_audit_moderatedgrade
    FOR EACH ROW EXECUTE FUNCTION multi_agency_audit_keep_grade();
"""
FORGET = """
DROP TRIGGER moderated_grade_is_kept ON multi_agency_audit_moderatedgrade;
DROP FUNCTION multi_agency_audit_keep_grade();
"""


class Migration(migrations.Migration):
    """The trigger."""

    dependencies = [("multi_agency_audit", "0001_initial")]

    operations = [migrations.RunSQL(KEEP, FORGET)]
