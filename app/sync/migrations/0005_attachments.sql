-- Photos and ink in chunks: what arrived stays when the line is cut, and is checked against its sha256 when it is whole.

ALTER TABLE lineside.attachment
    DROP CONSTRAINT attachment_content_check,
    ALTER COLUMN content DROP NOT NULL,
    ALTER COLUMN content SET STORAGE EXTERNAL, -- a chunk is read without unpacking the whole
    ADD COLUMN size bigint,
    ADD COLUMN role name,
    ADD COLUMN received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN erased_at timestamptz;
UPDATE lineside.attachment SET size = octet_length(content);
ALTER TABLE lineside.attachment
    ALTER COLUMN size SET NOT NULL,
    ADD CHECK (size BETWEEN 1 AND 16777216),
    ADD CHECK ((content IS NULL) = (erased_at IS NOT NULL)),
    ADD CHECK (octet_length(content) = size);

-- What a terminal has sent of the one attachment it is sending. By role: nobody can spoil what another one sends.
CREATE TABLE lineside.attachment_chunk (
    role    name NOT NULL REFERENCES lineside.terminal,
    sha256  bytea NOT NULL,
    size    bigint NOT NULL,
    start   bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (role, start)
);
ALTER TABLE lineside.attachment_chunk ENABLE ROW LEVEL SECURITY;

-- One chunk; returns where the next one starts, the size when it is whole. A chunk that does not start there is left
-- aside: the answer says where to go on. 0 after the last one: together they are not what they were said to be.
DROP FUNCTION lineside.attach(bytea);
CREATE FUNCTION lineside.attach(p_sha256 bytea, p_size bigint, p_start bigint, p_chunk bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    me lineside.terminal := lineside.caller();
    v_next bigint;
    v_content bytea;
BEGIN
    IF octet_length(p_sha256) IS DISTINCT FROM 32 OR p_size IS NULL OR p_size NOT BETWEEN 1 AND 16777216
       OR p_start IS NULL OR p_start < 0 OR p_chunk IS NULL OR octet_length(p_chunk) NOT BETWEEN 1 AND 262144
       OR p_start + octet_length(p_chunk) > p_size THEN
        RAISE EXCEPTION 'an attachment has 1 to 16777216 bytes, a chunk of it 1 to 262144' USING ERRCODE = 'LS004';
    END IF;
    IF EXISTS (SELECT FROM lineside.attachment a WHERE a.plant = me.plant AND a.sha256 = p_sha256) THEN
        RETURN p_size;
    END IF;
    PERFORM FROM lineside.terminal t WHERE t.role = me.role FOR NO KEY UPDATE;
    DELETE FROM lineside.attachment_chunk c WHERE c.role = me.role AND (c.sha256, c.size) <> (p_sha256, p_size);
    SELECT coalesce(sum(octet_length(c.content)), 0) INTO v_next
    FROM lineside.attachment_chunk c WHERE c.role = me.role;
    IF p_start <> v_next THEN
        RETURN v_next;
    END IF;
    INSERT INTO lineside.attachment_chunk (role, sha256, size, start, content)
    VALUES (me.role, p_sha256, p_size, p_start, p_chunk);
    v_next := v_next + octet_length(p_chunk);
    IF v_next < p_size THEN
        RETURN v_next;
    END IF;
    SELECT string_agg(c.content, ''::bytea ORDER BY c.start) INTO v_content
    FROM lineside.attachment_chunk c WHERE c.role = me.role;
    DELETE FROM lineside.attachment_chunk c WHERE c.role = me.role;
    IF sha256(v_content) <> p_sha256 THEN
        RETURN 0;
    END IF;
    INSERT INTO lineside.attachment (plant, sha256, content, size, role)
    VALUES (me.plant, p_sha256, v_content, p_size, me.role)
    ON CONFLICT (plant, sha256) DO NOTHING;
    PERFORM pg_notify(lineside.channel(me.plant, me.work_center), ''); -- somebody may be waiting to see it
    RETURN p_size;
END $$;

-- Which of some attachments central still wants of the caller, and how much of each it has of the caller already.
CREATE FUNCTION lineside.wanted_attachments(p_sha256s bytea[])
RETURNS TABLE (sha256 bytea, next bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF cardinality(p_sha256s) > 1000 THEN
        RAISE EXCEPTION 'at most 1000 attachments at once' USING ERRCODE = 'LS004';
    END IF;
    RETURN QUERY
    SELECT i.hash, (SELECT coalesce(sum(octet_length(c.content)), 0)::bigint FROM lineside.attachment_chunk c
                    WHERE c.role = me.role AND c.sha256 = i.hash)
    FROM unnest(p_sha256s) AS i(hash)
    WHERE NOT EXISTS (SELECT FROM lineside.attachment a WHERE a.plant = me.plant AND a.sha256 = i.hash);
END $$;

-- A chunk of an attachment of the plant; no row where central has none of this name (yet).
CREATE FUNCTION lineside.attachment_part(p_sha256 bytea, p_start bigint, p_length integer)
RETURNS TABLE (size bigint, erased boolean, content bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    RETURN QUERY
    SELECT a.size, a.erased_at IS NOT NULL,
           substring(a.content FROM least(greatest(p_start, 0), 16777216)::integer + 1
                     FOR least(greatest(p_length, 0), 262144))
    FROM lineside.attachment a WHERE a.plant = me.plant AND a.sha256 = p_sha256;
END $$;

-- What retention calls, as the owner: the bytes go, that they were here stays.
CREATE FUNCTION lineside.erase_attachment(p_plant text, p_sha256 bytea) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    UPDATE lineside.attachment a SET content = NULL, erased_at = clock_timestamp()
    WHERE a.plant = p_plant AND a.sha256 = p_sha256 AND a.erased_at IS NULL;
    RETURN FOUND;
END $$;
