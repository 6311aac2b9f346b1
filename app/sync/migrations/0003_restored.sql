-- Central was restored from a backup: what its transaction ids meant is gone. A new epoch, and places that mean
-- something again, in the same order as before. Only the owner may: the administrator takes that role on for it.

ALTER TABLE lineside.plant ADD COLUMN restored_at timestamptz;

-- Every table whose rows have a place in some feed, whoever added it.
CREATE FUNCTION lineside.fed_tables() RETURNS SETOF regclass
LANGUAGE sql STABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'lineside'::regnamespace AND c.relkind = 'r'
      AND a.attname = 'xid' AND a.atttypid = 'xid8'::regtype AND NOT a.attisdropped
    ORDER BY c.relname
$$;

-- How many transactions must have begun here before the rows can have places below the horizon. A dump that is read
-- into a new cluster brings more places than that cluster had transactions.
CREATE FUNCTION lineside.places_needed() RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    t regclass;
    v_places bigint;
    v_most bigint := 0;
BEGIN
    FOR t IN SELECT lineside.fed_tables() LOOP
        EXECUTE format('SELECT count(DISTINCT xid) FROM %s', t) INTO v_places;
        v_most := greatest(v_most, v_places);
    END LOOP;
    RETURN v_most + 3;
END $$;

-- Places of one table anew, dense, in the order they had. Its triggers stand aside, each back to what it was: this
-- changes no content, and what says that a row may never change would stop it.
CREATE FUNCTION lineside.restamp(p_table regclass) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_rows bigint;
BEGIN
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', p_table);
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', p_table);
    EXECUTE format(
        'UPDATE %1$s r SET xid = m.fresh FROM'
        ' (SELECT d.xid, (2 + row_number() OVER (ORDER BY d.xid))::text::xid8 AS fresh'
        '  FROM (SELECT DISTINCT xid FROM %1$s) d) m'
        ' WHERE r.xid = m.xid AND m.fresh <> r.xid', p_table);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows;
END $$;

-- The statements that put every trigger of those tables back to what it is now.
CREATE FUNCTION lineside.trigger_states() RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT array_agg(format('ALTER TABLE %s ENABLE %s TRIGGER %I', t.tgrelid::regclass,
        CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, t.tgname))
    FROM pg_trigger t
    WHERE t.tgrelid IN (SELECT lineside.fed_tables()) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
$$;

-- Returns how many rows got another place.
CREATE FUNCTION lineside.restored() RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_back text[] := lineside.trigger_states();
    v_statement text;
    t regclass;
    v_rows bigint := 0;
BEGIN
    IF lineside.places_needed() > pg_current_xact_id()::text::bigint THEN
        RAISE EXCEPTION 'this cluster is too young for the places of its rows' USING ERRCODE = 'LS012';
    END IF;
    FOR t IN SELECT lineside.fed_tables() LOOP
        v_rows := v_rows + lineside.restamp(t);
    END LOOP;
    FOREACH v_statement IN ARRAY v_back LOOP
        EXECUTE v_statement;
    END LOOP;
    UPDATE lineside.plant SET epoch = gen_random_uuid(), restored_at = clock_timestamp();
    RETURN v_rows;
END $$;

-- Whether a record still has the place that a terminal saw it in: one that has not was lost, or is another one.
CREATE FUNCTION lineside.stands(p_journal uuid, p_seq bigint, p_xid xid8) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    RETURN EXISTS (SELECT FROM lineside.record r WHERE r.journal = p_journal AND r.seq = p_seq AND r.xid = p_xid
                   AND r.plant = me.plant);
END $$;
REVOKE ALL ON FUNCTION lineside.fed_tables(), lineside.places_needed(), lineside.restamp(regclass),
    lineside.trigger_states(), lineside.restored() FROM PUBLIC;
