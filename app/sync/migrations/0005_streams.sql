-- Whole streams: which of them are shared between work centers, and the records of those that a terminal follows.
-- Only what is counted is followed: lots and containers. Holds concern the whole plant, whatever they lie on.

-- The first record of each work center on a lot or a container. Rows may double where two first records race: nobody
-- waits for anybody here, for a writer that stalls must not stop its neighbours.
CREATE TABLE lineside.stream_center (
    plant       text NOT NULL,
    stream      text NOT NULL,
    work_center text NOT NULL,
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX stream_center_of ON lineside.stream_center (plant, stream, work_center);
CREATE INDEX stream_center_feed ON lineside.stream_center (plant, xid, stream);
ALTER TABLE lineside.stream_center ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION lineside.is_counted(p_stream text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT starts_with(p_stream, 'lot:') OR starts_with(p_stream, 'container:')
$$;

INSERT INTO lineside.stream_center (plant, stream, work_center, xid)
SELECT r.plant, s.stream, r.work_center, min(r.xid::text::bigint)::text::xid8
FROM lineside.record r, unnest(r.streams) AS s(stream)
WHERE lineside.is_counted(s.stream)
GROUP BY r.plant, s.stream, r.work_center;

CREATE FUNCTION lineside.note_streams() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    INSERT INTO lineside.stream_center (plant, stream, work_center)
    SELECT DISTINCT a.plant, s.stream, a.work_center
    FROM added a, unnest(a.streams) AS s(stream)
    WHERE lineside.is_counted(s.stream) AND NOT EXISTS (
        SELECT FROM lineside.stream_center c
        WHERE c.plant = a.plant AND c.stream = s.stream AND c.work_center = a.work_center);
    RETURN NULL;
END $$;
CREATE TRIGGER note_streams AFTER INSERT ON lineside.record
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION lineside.note_streams();

CREATE INDEX record_holds ON lineside.record (plant, xid, journal, seq) WHERE kind IN ('hold.placed', 'hold.released');

-- Streams that the caller's work center shares with another one, in the order in which that came to be.
CREATE FUNCTION lineside.shared_feed(p_epoch uuid, p_below xid8, p_xid xid8, p_stream text, p_limit integer)
RETURNS TABLE (stream text, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT n.stream, n.xid FROM lineside.stream_center n
    WHERE n.plant = me.plant AND n.xid < p_below AND n.xid < pg_snapshot_xmin(pg_current_snapshot())
      AND (n.xid, n.stream) > (p_xid, p_stream)
      AND EXISTS (SELECT FROM lineside.stream_center o
                  WHERE o.plant = n.plant AND o.stream = n.stream AND o.xid < p_below
                    AND (o.work_center = me.work_center) <> (n.work_center = me.work_center))
    ORDER BY n.xid, n.stream LIMIT least(p_limit, 1000);
END $$;

-- Which of some streams anybody of the plant has records of.
CREATE FUNCTION lineside.known_streams(p_streams text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF cardinality(p_streams) > 1000 THEN
        RAISE EXCEPTION 'at most 1000 streams at once' USING ERRCODE = 'LS004';
    END IF;
    RETURN QUERY
    SELECT s.stream FROM unnest(p_streams) AS s(stream)
    WHERE EXISTS (SELECT FROM lineside.stream_center c WHERE c.plant = me.plant AND c.stream = s.stream
                  AND c.xid < pg_snapshot_xmin(pg_current_snapshot()));
END $$;

-- The records of streams, whichever work center of the plant wrote them. p_others: only what the feed of the caller's
-- work center does not bring, and with it every hold of the plant.
DROP FUNCTION lineside.stream_feed(text, xid8, uuid, bigint, integer, bigint);
CREATE FUNCTION lineside.stream_feed(
    p_epoch uuid, p_below xid8, p_streams text[], p_others boolean, p_xid xid8, p_journal uuid, p_seq bigint,
    p_limit integer, p_max_bytes bigint)
RETURNS TABLE (journal uuid, seq bigint, hash bytea, body bytea, kind text, streams text[], xid xid8,
               elsewhere boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
    v_below xid8 := least(p_below, pg_snapshot_xmin(pg_current_snapshot()));
BEGIN
    IF cardinality(p_streams) > 1000 THEN
        RAISE EXCEPTION 'at most 1000 streams at once' USING ERRCODE = 'LS004';
    END IF;
    RETURN QUERY
    SELECT w.journal, w.seq, w.hash, w.body, w.kind, w.streams, w.xid, w.work_center <> me.work_center
    FROM (SELECT q.*, sum(octet_length(q.body)) OVER (ORDER BY q.xid, q.journal, q.seq)
                      - octet_length(q.body) AS before
          FROM (SELECT r.* FROM lineside.record r
                WHERE r.plant = me.plant AND r.streams && p_streams
                  AND (NOT p_others OR r.work_center <> me.work_center)
                  AND r.xid < v_below AND (r.xid, r.journal, r.seq) > (p_xid, p_journal, p_seq)
                UNION ALL
                SELECT r.* FROM lineside.record r
                WHERE p_others AND r.plant = me.plant AND r.kind IN ('hold.placed', 'hold.released')
                  AND NOT r.streams && p_streams AND r.work_center <> me.work_center
                  AND r.xid < v_below AND (r.xid, r.journal, r.seq) > (p_xid, p_journal, p_seq)
                ORDER BY xid, journal, seq LIMIT least(p_limit, 1000)) q) w
    WHERE w.before < p_max_bytes
    ORDER BY w.xid, w.journal, w.seq;
END $$;

-- As before, and with it the transaction that comes next: where it is far above a horizon that stands still, somebody's
-- transaction holds back what the others have written.
DROP FUNCTION lineside.standing();
CREATE FUNCTION lineside.standing(OUT epoch uuid, OUT horizon xid8, OUT upcoming xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    SELECT p.epoch, pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmax(pg_current_snapshot())
    INTO epoch, horizon, upcoming
    FROM lineside.plant p WHERE p.plant = me.plant;
END $$;
