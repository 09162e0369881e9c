-- Locks those of the given streams' heads that nobody else holds, waits for none, and gives their names.
-- A stream that has no head yet is free. It reads and changes nothing; only the owner may lock heads otherwise.
CREATE FUNCTION public.trail_free_heads(streams text[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT head.stream FROM public.trail_head AS head WHERE head.stream = ANY (streams)
        ORDER BY head.stream FOR NO KEY UPDATE SKIP LOCKED;
    RETURN QUERY
        SELECT one FROM unnest(streams) AS one
        WHERE NOT EXISTS (SELECT FROM public.trail_head AS head WHERE head.stream = one);
END
$$;

REVOKE ALL ON FUNCTION public.trail_free_heads(text[]) FROM PUBLIC;
