-- The chain: every row inserted into trail_event gets its place, time, actor, body and hash here.
-- The body is RFC 8785 canonical JSON: keys in code point order, every leaf a string or null, so that
-- to_json(text) writes exactly what the standard asks for.

CREATE FUNCTION public.trail_string(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(to_json(value)::text, 'null')
$$;

CREATE FUNCTION public.trail_sha256(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(value, 'UTF8')), 'hex')
$$;

-- An object whose leaves are strings or null, or one commitment object; anything else is refused.
CREATE FUNCTION public.trail_object(given jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    member record;
    parts text[] := '{}';
BEGIN
    FOR member IN SELECT key, value FROM jsonb_each(given) ORDER BY key COLLATE "C" LOOP
        CASE jsonb_typeof(member.value)
            WHEN 'string', 'null' THEN
                parts := parts || (public.trail_string(member.key) || ':' || public.trail_string(member.value #>> '{}'));
            WHEN 'object' THEN
                IF NOT (member.value ?& array['commitment'] AND (member.value - 'commitment') = '{}'::jsonb
                        AND jsonb_typeof(member.value -> 'commitment') = 'string') THEN
                    RAISE EXCEPTION 'trail: % holds an object that is no commitment', member.key USING ERRCODE = '23514';
                END IF;
                parts := parts || (public.trail_string(member.key)
                    || ':{"commitment":' || public.trail_string(member.value ->> 'commitment') || '}');
            ELSE
                RAISE EXCEPTION 'trail: % must be text or null', member.key USING ERRCODE = '23514';
        END CASE;
    END LOOP;
    RETURN '{' || array_to_string(parts, ',') || '}';
END
$$;

-- Only the owner's functions may write kinds that begin with "trail."; runs with the caller's rights.
CREATE FUNCTION public.trail_reserved() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kind LIKE 'trail.%' AND NOT pg_has_role(
            (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RAISE EXCEPTION 'trail: only the trail itself may record %', NEW.kind USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION public.trail_append() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    context jsonb := nullif(current_setting('trail.actor', true), '')::jsonb;
    head public.trail_head;
    member record;
    salt text;
BEGIN
    IF context IS NULL OR coalesce(context ->> 'name', '') = '' OR coalesce(context ->> 'act', '') = ''
            OR coalesce(context ->> 'kind', '') NOT IN ('user', 'system') THEN
        RAISE EXCEPTION 'trail: nobody is named as acting in this transaction, so nothing may be recorded'
            USING ERRCODE = '42501', HINT = 'Wrap the work in reviews.trail.actor.acting_as(actor).';
    END IF;
    IF NEW.stream IS NULL OR NEW.stream !~ '^[a-z_]+(:[1-9][0-9]*)?$' THEN
        RAISE EXCEPTION 'trail: % is not a stream', NEW.stream USING ERRCODE = '23514';
    END IF;
    IF NEW.kind IS NULL OR NEW.kind !~ '^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$' THEN
        RAISE EXCEPTION 'trail: % is not a kind', NEW.kind USING ERRCODE = '23514';
    END IF;
    IF jsonb_typeof(NEW.payload) IS DISTINCT FROM 'object'
            OR EXISTS (SELECT FROM jsonb_each(NEW.payload) WHERE jsonb_typeof(value) NOT IN ('string', 'null')) THEN
        RAISE EXCEPTION 'trail: a payload is an object of texts and nulls' USING ERRCODE = '23514';
    END IF;

    SELECT * INTO head FROM public.trail_head WHERE stream = NEW.stream FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO public.trail_head (stream, seq, hash)
        VALUES (NEW.stream, 0, public.trail_sha256('trail:v1:' || NEW.stream))
        ON CONFLICT (stream) DO NOTHING;
        SELECT * INTO STRICT head FROM public.trail_head WHERE stream = NEW.stream FOR NO KEY UPDATE;
    END IF;

    NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.trail_event', 'id')));
    NEW.seq := head.seq + 1;
    NEW.prev := head.hash;
    NEW.at := clock_timestamp();
    NEW.actor_kind := context ->> 'kind';
    NEW.actor_id := (context ->> 'id')::bigint;
    NEW.actor_name := context ->> 'name';
    NEW.actor_agency_id := (context ->> 'agency_id')::bigint;
    NEW.actor_agency := context ->> 'agency';
    NEW.actor_role := context ->> 'role';
    NEW.behalf := context ->> 'behalf';
    NEW.act := context ->> 'act';

    FOR member IN SELECT key, value FROM jsonb_each(coalesce(NEW.sensitive, '{}')) ORDER BY key COLLATE "C" LOOP
        IF NEW.payload ? member.key THEN
            RAISE EXCEPTION 'trail: % is given both open and sensitive', member.key USING ERRCODE = '23514';
        END IF;
        CASE jsonb_typeof(member.value)
            WHEN 'null' THEN
                NEW.payload := NEW.payload || jsonb_build_object(member.key, NULL);
            WHEN 'string' THEN
                salt := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
                NEW.payload := NEW.payload || jsonb_build_object(member.key, jsonb_build_object('commitment',
                    public.trail_sha256(salt || public.trail_string(member.value #>> '{}'))));
                INSERT INTO public.trail_value (event_id, field, salt, value)
                VALUES (NEW.id, member.key, salt, member.value #>> '{}');
            ELSE
                RAISE EXCEPTION 'trail: % must be text or null', member.key USING ERRCODE = '23514';
        END CASE;
    END LOOP;
    NEW.sensitive := NULL;

    NEW.body := '{"act":' || public.trail_string(NEW.act)
        || ',"actor":{"agency":' || public.trail_string(NEW.actor_agency)
        || ',"agency_id":' || public.trail_string(NEW.actor_agency_id::text)
        || ',"id":' || public.trail_string(NEW.actor_id::text)
        || ',"kind":' || public.trail_string(NEW.actor_kind)
        || ',"name":' || public.trail_string(NEW.actor_name)
        || ',"role":' || public.trail_string(NEW.actor_role)
        || '},"at":' || public.trail_string(to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || ',"behalf":' || public.trail_string(NEW.behalf)
        || ',"chg":' || public.trail_object(NEW.payload)
        || ',"kind":' || public.trail_string(NEW.kind)
        || ',"obj":' || public.trail_string(NEW.obj)
        || ',"prev":' || public.trail_string(NEW.prev)
        || ',"reason":' || public.trail_string(NEW.reason)
        || ',"seq":' || public.trail_string(NEW.seq::text)
        || ',"stream":' || public.trail_string(NEW.stream)
        || ',"v":"1"}';
    NEW.hash := encode(sha256('\x00'::bytea || convert_to(NEW.body, 'UTF8')), 'hex');
    UPDATE public.trail_head SET seq = NEW.seq, hash = NEW.hash WHERE stream = NEW.stream;
    RETURN NEW;
END
$$;

CREATE TRIGGER trail_event_1_reserved BEFORE INSERT ON public.trail_event
    FOR EACH ROW EXECUTE FUNCTION public.trail_reserved();
CREATE TRIGGER trail_event_2_append BEFORE INSERT ON public.trail_event
    FOR EACH ROW EXECUTE FUNCTION public.trail_append();
ALTER TABLE public.trail_event ENABLE ALWAYS TRIGGER trail_event_1_reserved;
ALTER TABLE public.trail_event ENABLE ALWAYS TRIGGER trail_event_2_append;
