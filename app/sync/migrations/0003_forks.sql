-- A journal that forked: a disk image was put back, or a terminal was copied. The terminal goes on in another journal
-- under the same role; both stay. LS005: not a journal of this caller.

CREATE TABLE lineside.fork (
    journal    uuid PRIMARY KEY REFERENCES lineside.journal,
    old        uuid NOT NULL REFERENCES lineside.journal,
    at_seq     bigint NOT NULL CHECK (at_seq >= 0),
    started_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX fork_old ON lineside.fork (old);
ALTER TABLE lineside.fork ENABLE ROW LEVEL SECURITY;

-- The next journal of a terminal whose journal has forked behind p_at; again changes nothing.
CREATE FUNCTION lineside.fork(p_old uuid, p_at bigint, p_new uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    PERFORM FROM lineside.journal j WHERE j.journal = p_old AND j.role = me.role AND p_at BETWEEN 0 AND j.head_seq
    FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM lineside.journal j WHERE j.journal = p_new AND j.role <> me.role) THEN
        RAISE EXCEPTION 'journal % is not of this terminal', p_old USING ERRCODE = 'LS005';
    END IF;
    INSERT INTO lineside.journal (journal, role) VALUES (p_new, me.role) ON CONFLICT (journal) DO NOTHING;
    INSERT INTO lineside.fork (journal, old, at_seq) VALUES (p_new, p_old, p_at) ON CONFLICT (journal) DO NOTHING;
    PERFORM pg_notify(lineside.channel(me.plant, me.work_center), '');
END $$;

-- How many terminals went on elsewhere from this journal: whoever still writes it was copied.
CREATE FUNCTION lineside.forks_of(p_journal uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    RETURN (SELECT count(*) FROM lineside.fork f JOIN lineside.journal j ON j.journal = f.old
            WHERE f.old = p_journal AND j.role = me.role);
END $$;

-- The caller's own journal, record by record: what a terminal that was put back has lost of it.
CREATE FUNCTION lineside.own_feed(p_journal uuid, p_after bigint, p_limit integer, p_max_bytes bigint)
RETURNS TABLE (seq bigint, hash bytea, body bytea, kind text, streams text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF NOT EXISTS (SELECT FROM lineside.journal j WHERE j.journal = p_journal AND j.role = me.role) THEN
        RAISE EXCEPTION 'journal % is not of this terminal', p_journal USING ERRCODE = 'LS005';
    END IF;
    RETURN QUERY
    SELECT w.seq, w.hash, w.body, w.kind, w.streams
    FROM (SELECT q.*, sum(octet_length(q.body)) OVER (ORDER BY q.seq) - octet_length(q.body) AS before
          FROM (SELECT r.seq, r.hash, r.body, r.kind, r.streams FROM lineside.record r
                WHERE r.journal = p_journal AND r.seq > p_after
                ORDER BY r.seq LIMIT least(p_limit, 1000)) q) w
    WHERE w.before < p_max_bytes
    ORDER BY w.seq;
END $$;

GRANT EXECUTE ON FUNCTION
    lineside.stands(uuid, bigint, xid8),
    lineside.fork(uuid, bigint, uuid),
    lineside.forks_of(uuid),
    lineside.own_feed(uuid, bigint, integer, bigint)
TO lineside_terminal;
