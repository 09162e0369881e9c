-- What was promised and what was assessed stays: the original deadline, closed months, and the rows of an action's history.

CREATE FUNCTION learning_keep_original() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.original_deadline IS DISTINCT FROM OLD.original_deadline OR NEW.code IS DISTINCT FROM OLD.code THEN
        RAISE EXCEPTION 'learning: the original deadline and the code of an action are never overwritten'
            USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER learning_action_keeps_original BEFORE UPDATE ON learning_action
    FOR EACH ROW EXECUTE FUNCTION learning_keep_original();

CREATE FUNCTION learning_keep_month() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL THEN
        RAISE EXCEPTION 'learning: a closed month stays as it was' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER learning_month_stays BEFORE UPDATE ON learning_monthrating
    FOR EACH ROW EXECUTE FUNCTION learning_keep_month();

CREATE FUNCTION learning_only_grows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'learning: rows of an action''s history are added, never changed' USING ERRCODE = '23514';
END
$$;

CREATE TRIGGER learning_deadlines_only_grow BEFORE UPDATE ON learning_deadlinechange
    FOR EACH ROW EXECUTE FUNCTION learning_only_grows();
CREATE TRIGGER learning_sign_offs_only_grow BEFORE UPDATE ON learning_signoff
    FOR EACH ROW EXECUTE FUNCTION learning_only_grows();
CREATE TRIGGER learning_impacts_only_grow BEFORE UPDATE ON learning_impactrating
    FOR EACH ROW EXECUTE FUNCTION learning_only_grows();
