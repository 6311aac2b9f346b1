-- The way down. A row is shown once no transaction that could still commit before it is running:
-- xid < xmin of the snapshot. LS007: the cursor is of another epoch, pull again.

CREATE FUNCTION lineside.hello(p_journal uuid, p_own_seq bigint)
RETURNS TABLE (epoch uuid, interval_ms integer, retry_after_ms integer, backup_watermark timestamptz,
               schema_version integer, plant text, work_center text, channels text[], central_now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    UPDATE lineside.journal j SET reported_seq = p_own_seq WHERE j.journal = p_journal AND j.role = me.role;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'journal % is not of this terminal', p_journal USING ERRCODE = 'LS005';
    END IF;
    UPDATE lineside.terminal t SET seen_at = clock_timestamp() WHERE t.role = me.role;
    RETURN QUERY
    SELECT p.epoch, p.interval_ms, p.retry_after_ms, p.backup_watermark, p.schema_version,
           me.plant, me.work_center,
           ARRAY[lineside.channel(me.plant, me.work_center), lineside.channel(me.plant, NULL)],
           clock_timestamp()
    FROM lineside.plant p WHERE p.plant = me.plant;
END $$;

-- The epoch, and the transaction below which everything has already happened.
CREATE FUNCTION lineside.standing(OUT epoch uuid, OUT horizon xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    SELECT p.epoch, pg_snapshot_xmin(pg_current_snapshot()) INTO epoch, horizon
    FROM lineside.plant p WHERE p.plant = me.plant;
END $$;

CREATE FUNCTION lineside.caller_at(p_epoch uuid) RETURNS lineside.terminal
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF NOT EXISTS (SELECT FROM lineside.plant p WHERE p.plant = me.plant AND p.epoch = p_epoch) THEN
        RAISE EXCEPTION 'central has another epoch' USING ERRCODE = 'LS007';
    END IF;
    RETURN me;
END $$;

-- p_below, p_max_bytes: see standing(); at least one row comes whatever its size.
CREATE FUNCTION lineside.feed(
    p_epoch uuid, p_below xid8, p_xid xid8, p_journal uuid, p_seq bigint, p_limit integer, p_max_bytes bigint)
RETURNS TABLE (journal uuid, seq bigint, hash bytea, body bytea, kind text, streams text[], xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT w.journal, w.seq, w.hash, w.body, w.kind, w.streams, w.xid
    FROM (SELECT q.*, sum(octet_length(q.body)) OVER (ORDER BY q.xid, q.journal, q.seq)
                      - octet_length(q.body) AS before
          FROM (SELECT r.* FROM lineside.record r
                WHERE r.plant = me.plant AND r.work_center = me.work_center
                  AND r.xid < p_below AND r.xid < pg_snapshot_xmin(pg_current_snapshot())
                  AND (r.xid, r.journal, r.seq) > (p_xid, p_journal, p_seq)
                ORDER BY r.xid, r.journal, r.seq LIMIT least(p_limit, 1000)) q) w
    WHERE w.before < p_max_bytes
    ORDER BY w.xid, w.journal, w.seq;
END $$;

-- One stream whole, whichever work center of the plant wrote it.
CREATE FUNCTION lineside.stream_feed(
    p_stream text, p_xid xid8, p_journal uuid, p_seq bigint, p_limit integer, p_max_bytes bigint)
RETURNS TABLE (journal uuid, seq bigint, hash bytea, body bytea, kind text, streams text[], xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    RETURN QUERY
    SELECT w.journal, w.seq, w.hash, w.body, w.kind, w.streams, w.xid
    FROM (SELECT q.*, sum(octet_length(q.body)) OVER (ORDER BY q.xid, q.journal, q.seq)
                      - octet_length(q.body) AS before
          FROM (SELECT r.* FROM lineside.record r
                WHERE r.plant = me.plant AND r.streams @> ARRAY[p_stream]
                  AND r.xid < pg_snapshot_xmin(pg_current_snapshot())
                  AND (r.xid, r.journal, r.seq) > (p_xid, p_journal, p_seq)
                ORDER BY r.xid, r.journal, r.seq LIMIT least(p_limit, 1000)) q) w
    WHERE w.before < p_max_bytes
    ORDER BY w.xid, w.journal, w.seq;
END $$;

CREATE FUNCTION lineside.document_feed(
    p_epoch uuid, p_xid xid8, p_kind text, p_id text, p_revision text, p_limit integer, p_max_bytes bigint)
RETURNS TABLE (kind text, id text, revision text, hash bytea, body bytea, author text, released_by text,
               effective_from timestamptz, withdrawn boolean, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT w.kind, w.id, w.revision, w.hash, w.body, w.author, w.released_by, w.effective_from, w.withdrawn,
           w.xid
    FROM (SELECT q.*, sum(octet_length(q.body)) OVER (ORDER BY q.xid, q.kind, q.id, q.revision)
                      - octet_length(q.body) AS before
          FROM (SELECT d.* FROM lineside.document d
                WHERE d.plant = me.plant AND d.xid < pg_snapshot_xmin(pg_current_snapshot())
                  AND (d.xid, d.kind, d.id, d.revision) > (p_xid, p_kind, p_id, p_revision)
                ORDER BY d.xid, d.kind, d.id, d.revision LIMIT least(p_limit, 1000)) q) w
    WHERE w.before < p_max_bytes
    ORDER BY w.xid, w.kind, w.id, w.revision;
END $$;

CREATE FUNCTION lineside.person_feed(p_epoch uuid, p_xid xid8, p_person text, p_limit integer)
RETURNS TABLE (person text, name text, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT d.person, d.name, d.xid FROM lineside.person_detail d
    WHERE d.plant = me.plant AND d.xid < pg_snapshot_xmin(pg_current_snapshot())
      AND (d.xid, d.person) > (p_xid, p_person)
    ORDER BY d.xid, d.person LIMIT least(p_limit, 1000);
END $$;

CREATE FUNCTION lineside.credential_feed(p_epoch uuid, p_xid xid8, p_person text, p_limit integer)
RETURNS TABLE (person text, badge_digest bytea, pin_hash text, changed_at timestamptz, state text, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT c.person, c.badge_digest, c.pin_hash, c.changed_at, c.state, c.xid FROM lineside.credential c
    WHERE c.plant = me.plant AND c.xid < pg_snapshot_xmin(pg_current_snapshot())
      AND (c.xid, c.person) > (p_xid, p_person)
    ORDER BY c.xid, c.person LIMIT least(p_limit, 1000);
END $$;
