-- Nothing that was written changes again, whoever asks; heads and values move only inside the trail's functions.

CREATE FUNCTION public.trail_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'trail: % on % is refused, the case history only grows', TG_OP, TG_TABLE_NAME
        USING ERRCODE = '42501';
END
$$;

-- Lets a row through when the statement comes from inside trail_append (a trigger within a trigger).
CREATE FUNCTION public.trail_only_inside() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'trail: % on % is refused, only the trail itself does that', TG_OP, TG_TABLE_NAME
            USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION public.trail_only_erasing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('trail.erasing', true) IS DISTINCT FROM OLD.event_id || ':' || OLD.field THEN
        RAISE EXCEPTION 'trail: a value is erased by trail_erase(event, field, reason) alone' USING ERRCODE = '42501';
    END IF;
    RETURN OLD;
END
$$;

-- Erase one value by law: the event, its hash and the chain stay; the erasure is an event of its own.
CREATE FUNCTION public.trail_erase(event_id bigint, field text, reason text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    target public.trail_event;
    erasure bigint;
BEGIN
    IF coalesce(btrim(trail_erase.reason), '') = '' THEN
        RAISE EXCEPTION 'trail: an erasure needs its reason' USING ERRCODE = '23514';
    END IF;
    SELECT * INTO target FROM public.trail_event e WHERE e.id = trail_erase.event_id;
    PERFORM FROM public.trail_value v WHERE v.event_id = trail_erase.event_id AND v.field = trail_erase.field;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'trail: event % holds no value of %', trail_erase.event_id, trail_erase.field
            USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO public.trail_event (stream, kind, obj, reason, payload)
    VALUES (target.stream, 'trail.erased', 'event:' || target.seq, trail_erase.reason,
        jsonb_build_object('event_seq', target.seq::text, 'field', trail_erase.field))
    RETURNING id INTO erasure;
    PERFORM set_config('trail.erasing', trail_erase.event_id || ':' || trail_erase.field, true);
    DELETE FROM public.trail_value v WHERE v.event_id = trail_erase.event_id AND v.field = trail_erase.field;
    PERFORM set_config('trail.erasing', '', true);
    RETURN erasure;
END
$$;

CREATE TRIGGER trail_event_refuse_row BEFORE UPDATE OR DELETE ON public.trail_event
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_event_refuse_all BEFORE TRUNCATE ON public.trail_event
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_head_inside BEFORE INSERT OR UPDATE ON public.trail_head
    FOR EACH ROW EXECUTE FUNCTION public.trail_only_inside();
CREATE TRIGGER trail_head_refuse_row BEFORE DELETE ON public.trail_head
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_head_refuse_all BEFORE TRUNCATE ON public.trail_head
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_value_inside BEFORE INSERT ON public.trail_value
    FOR EACH ROW EXECUTE FUNCTION public.trail_only_inside();
CREATE TRIGGER trail_value_refuse_row BEFORE UPDATE ON public.trail_value
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER trail_value_erase BEFORE DELETE ON public.trail_value
    FOR EACH ROW EXECUTE FUNCTION public.trail_only_erasing();
CREATE TRIGGER trail_value_refuse_all BEFORE TRUNCATE ON public.trail_value
    FOR EACH STATEMENT EXECUTE FUNCTION public.trail_refuse();

DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT tgname, tgrelid::regclass AS relation FROM pg_trigger
               WHERE NOT tgisinternal AND tgname LIKE 'trail\_%' LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', one.relation, one.tgname);
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION public.trail_erase(bigint, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.trail_append() FROM PUBLIC;
