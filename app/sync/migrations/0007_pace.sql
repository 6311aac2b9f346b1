-- The same checks and notes as before, for less: a drain of a backlog is mostly these.

-- Raises unless the batch is well formed and every record links to the one before it. The hashes, moved by one, are the
-- hashes before: no window has to be kept for that.
CREATE OR REPLACE FUNCTION lineside.check_links(p_before bytea, p_bodies bytea[], p_hashes bytea[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_largest integer;
    v_unlinked bigint;
BEGIN
    SELECT max(octet_length(c.body)),
           min(c.nth) FILTER (WHERE sha256(c.before || c.body) IS DISTINCT FROM c.hash)
    INTO v_largest, v_unlinked
    FROM unnest(p_bodies, p_hashes, array_prepend(p_before, trim_array(p_hashes, 1)))
         WITH ORDINALITY AS c(body, hash, before, nth);
    IF v_largest > 262144 THEN
        RAISE EXCEPTION 'a body of % bytes; 262144 is the most', v_largest USING ERRCODE = 'LS004';
    END IF;
    IF v_unlinked IS NOT NULL THEN
        RAISE EXCEPTION 'record % of the batch does not link', v_unlinked USING ERRCODE = 'LS003';
    END IF;
END $$;

-- Each stream is looked at once for a batch, not once for every record that touches it.
CREATE OR REPLACE FUNCTION lineside.note_streams() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    INSERT INTO lineside.stream_center (plant, stream, work_center)
    SELECT n.plant, n.stream, n.work_center
    FROM (SELECT DISTINCT a.plant, s.stream, a.work_center FROM added a, unnest(a.streams) AS s(stream)) n
    WHERE lineside.is_counted(n.stream) AND NOT EXISTS (
        SELECT FROM lineside.stream_center c
        WHERE c.plant = n.plant AND c.stream = n.stream AND c.work_center = n.work_center);
    RETURN NULL;
END $$;
