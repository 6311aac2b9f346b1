-- The way up, with a signature: p_signature is of the head that the batch makes, that is of its last record.
--   LS010 the journal has keys, and the batch is not signed with the one in force
-- Without the last two it is as before, for a terminal that was let in before terminals signed.

DROP FUNCTION lineside.append(uuid, bigint, bytea[], bytea[], text[], text[]);

-- streams: one text per record, its streams joined by chr(31).
CREATE FUNCTION lineside.append(
    p_journal uuid, p_first bigint, p_bodies bytea[], p_hashes bytea[], p_kinds text[], p_streams text[],
    p_public_key bytea DEFAULT NULL, p_signature bytea DEFAULT NULL, OUT head_seq bigint, OUT head_hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
    v_count integer := cardinality(p_bodies);
    v_seq bigint;
    v_hash bytea;
    v_before bytea;
    v_forked bigint;
BEGIN
    IF p_first IS NULL OR p_first < 1 OR v_count IS NULL OR v_count NOT BETWEEN 1 AND 1000
       OR cardinality(p_hashes) IS DISTINCT FROM v_count OR cardinality(p_kinds) IS DISTINCT FROM v_count
       OR cardinality(p_streams) IS DISTINCT FROM v_count
       OR EXISTS (SELECT FROM unnest(p_bodies, p_hashes, p_kinds, p_streams) AS i(b, h, k, s)
                  WHERE b IS NULL OR h IS NULL OR k IS NULL OR s IS NULL) THEN
        RAISE EXCEPTION 'a batch is 1 to 1000 records, each with body, hash, kind and streams'
            USING ERRCODE = 'LS004';
    END IF;

    SELECT j.head_seq, j.head_hash INTO v_seq, v_hash
    FROM lineside.journal j WHERE j.journal = p_journal AND j.role = me.role FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'journal % is not of this terminal', p_journal USING ERRCODE = 'LS005';
    END IF;
    me := lineside.caller();  -- again, behind the lock: whoever revoked it meanwhile held that lock
    IF p_first > v_seq + 1 THEN
        RAISE EXCEPTION 'the head is at %, a batch at % leaves a gap', v_seq, p_first USING ERRCODE = 'LS002';
    END IF;

    SELECT min(r.seq) INTO v_forked
    FROM unnest(p_hashes) WITH ORDINALITY AS i(hash, nth)
    JOIN lineside.record r ON r.journal = p_journal AND r.seq = p_first + i.nth - 1
    WHERE r.hash <> i.hash;
    IF v_forked IS NOT NULL THEN
        RAISE EXCEPTION 'another record stands at % in journal %', v_forked, p_journal USING ERRCODE = 'LS001';
    END IF;

    v_before := CASE
        WHEN p_first = v_seq + 1 THEN v_hash
        WHEN p_first = 1 THEN decode(repeat('00', 32), 'hex')
        ELSE (SELECT r.hash FROM lineside.record r WHERE r.journal = p_journal AND r.seq = p_first - 1) END;
    PERFORM lineside.check_links(v_before, p_bodies, p_hashes);
    PERFORM lineside.keep_signature(
        p_journal, p_first + v_count - 1, p_hashes[array_upper(p_hashes, 1)], p_public_key, p_signature);

    IF p_first + v_count - 1 > v_seq THEN
        INSERT INTO lineside.record (journal, seq, hash, body, kind, streams, plant, work_center)
        SELECT p_journal, p_first + i.nth - 1, i.hash, i.body, i.kind, string_to_array(i.streams, chr(31)),
               me.plant, me.work_center
        FROM unnest(p_bodies, p_hashes, p_kinds, p_streams)
             WITH ORDINALITY AS i(body, hash, kind, streams, nth)
        ON CONFLICT (journal, seq) DO NOTHING;
        v_seq := p_first + v_count - 1;
        v_hash := p_hashes[array_upper(p_hashes, 1)];
        UPDATE lineside.journal j
        SET head_seq = v_seq, head_hash = v_hash, last_received = clock_timestamp()
        WHERE j.journal = p_journal;
        PERFORM pg_notify(lineside.channel(me.plant, me.work_center), '');
    END IF;
    head_seq := v_seq;
    head_hash := v_hash;
END $$;
