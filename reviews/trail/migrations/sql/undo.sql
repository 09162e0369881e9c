DO $$
BEGIN
    IF EXISTS (SELECT FROM public.trail_event) THEN
        RAISE EXCEPTION 'trail: the history holds events, so this migration is not undone' USING ERRCODE = '42501';
    END IF;
END
$$;
DROP FUNCTION public.trail_erase(bigint, text, text);
DROP FUNCTION public.trail_only_erasing() CASCADE;
DROP FUNCTION public.trail_only_inside() CASCADE;
DROP FUNCTION public.trail_refuse() CASCADE;
DROP FUNCTION public.trail_append() CASCADE;
DROP FUNCTION public.trail_reserved() CASCADE;
DROP FUNCTION public.trail_object(jsonb);
DROP FUNCTION public.trail_sha256(text);
DROP FUNCTION public.trail_string(text);
