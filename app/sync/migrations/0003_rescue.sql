-- Records that central lost with a restore and whose own terminal is gone: an administrator brings them from another
-- terminal's copy. The same checks as at the door for terminals, except for who brings them. LS001 to LS004 as there.

CREATE FUNCTION lineside.rescue(
    p_journal uuid, p_first bigint, p_bodies bytea[], p_hashes bytea[], p_kinds text[], p_streams text[])
RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    v_seq bigint;
    v_hash bytea;
    v_owner lineside.terminal;
BEGIN
    SELECT j.head_seq, j.head_hash INTO v_seq, v_hash
    FROM lineside.journal j WHERE j.journal = p_journal FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'journal % is not known here', p_journal USING ERRCODE = 'LS005';
    END IF;
    IF p_first <> v_seq + 1 THEN
        RAISE EXCEPTION 'the head is at %, not before %', v_seq, p_first USING ERRCODE = 'LS002';
    END IF;
    PERFORM lineside.check_links(v_hash, p_bodies, p_hashes);
    SELECT t.* INTO v_owner FROM lineside.terminal t JOIN lineside.journal j USING (role) WHERE j.journal = p_journal;
    INSERT INTO lineside.record (journal, seq, hash, body, kind, streams, plant, work_center)
    SELECT p_journal, p_first + i.nth - 1, i.hash, i.body, i.kind, string_to_array(i.streams, chr(31)),
           v_owner.plant, v_owner.work_center
    FROM unnest(p_bodies, p_hashes, p_kinds, p_streams) WITH ORDINALITY AS i(body, hash, kind, streams, nth)
    ON CONFLICT (journal, seq) DO NOTHING;
    v_seq := p_first + cardinality(p_bodies) - 1;
    UPDATE lineside.journal j
    SET head_seq = v_seq, head_hash = p_hashes[array_upper(p_hashes, 1)], last_received = clock_timestamp()
    WHERE j.journal = p_journal;
    PERFORM pg_notify(lineside.channel(v_owner.plant, v_owner.work_center), '');
    RETURN v_seq;
END $$;
REVOKE ALL ON FUNCTION lineside.rescue(uuid, bigint, bytea[], bytea[], text[], text[]) FROM PUBLIC;
