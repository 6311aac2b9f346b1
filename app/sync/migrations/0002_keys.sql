-- Keys of terminals, one journal and key a row, and the heads that were signed with them.
-- PostgreSQL cannot check an Ed25519 signature: it checks whose key it is and that the key is in force, and keeps it;
-- `lineside central verify` and the auditors' verifier check the arithmetic.

CREATE TABLE lineside.journal_key (
    journal     uuid NOT NULL REFERENCES lineside.journal,
    public_key  bytea NOT NULL CHECK (octet_length(public_key) = 32),
    valid_from  timestamptz NOT NULL DEFAULT clock_timestamp(),
    after_seq   bigint NOT NULL DEFAULT 0 CHECK (after_seq >= 0),  -- every record behind it is under a signed head
    valid_until timestamptz,
    until_seq   bigint CHECK (until_seq >= 0),                     -- no head behind it was signed with this key
    PRIMARY KEY (journal, public_key),
    CHECK ((valid_until IS NULL) = (until_seq IS NULL))
);

CREATE TABLE lineside.head_signature (
    journal     uuid NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    public_key  bytea NOT NULL,
    signature   bytea NOT NULL CHECK (octet_length(signature) = 64),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (journal, seq, public_key),
    FOREIGN KEY (journal, public_key) REFERENCES lineside.journal_key
);

ALTER TABLE lineside.journal_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.head_signature ENABLE ROW LEVEL SECURITY;

-- Of a key only one thing ever changes, once: that it ends.
CREATE FUNCTION lineside.key_may_end() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    allowed lineside.journal_key := OLD;
BEGIN
    IF OLD.valid_until IS NULL THEN
        allowed.valid_until := NEW.valid_until;
        allowed.until_seq := NEW.until_seq;
    END IF;
    IF NEW IS DISTINCT FROM allowed THEN
        RAISE EXCEPTION 'a key is only ever ended, once: make another one' USING ERRCODE = 'LS009';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_key_may_end BEFORE UPDATE ON lineside.journal_key
    FOR EACH ROW EXECUTE FUNCTION lineside.key_may_end();
CREATE TRIGGER journal_key_stays BEFORE DELETE OR TRUNCATE ON lineside.journal_key
    FOR EACH STATEMENT EXECUTE FUNCTION lineside.refuse_change();
CREATE TRIGGER head_signature_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lineside.head_signature
    FOR EACH STATEMENT EXECUTE FUNCTION lineside.refuse_change();

-- A terminal that begins another journal goes on signing with the key it has.
CREATE FUNCTION lineside.inherit_keys() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    INSERT INTO lineside.journal_key (journal, public_key)
    SELECT DISTINCT NEW.journal, k.public_key
    FROM lineside.journal_key k JOIN lineside.journal j USING (journal)
    WHERE j.role = NEW.role AND k.valid_until IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_inherits_keys AFTER INSERT ON lineside.journal
    FOR EACH ROW EXECUTE FUNCTION lineside.inherit_keys();

-- ALWAYS: a session in replica mode does not slip past them either.
ALTER TABLE lineside.journal_key ENABLE ALWAYS TRIGGER journal_key_may_end;
ALTER TABLE lineside.journal_key ENABLE ALWAYS TRIGGER journal_key_stays;
ALTER TABLE lineside.head_signature ENABLE ALWAYS TRIGGER head_signature_only_grows;
ALTER TABLE lineside.journal ENABLE ALWAYS TRIGGER journal_inherits_keys;

-- Ends the keys of a journal where it stands now. The journal's row is locked: no batch can be on its way in.
CREATE FUNCTION lineside.end_keys(p_journal uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_head bigint;
BEGIN
    SELECT j.head_seq INTO v_head FROM lineside.journal j WHERE j.journal = p_journal FOR UPDATE;
    UPDATE lineside.journal_key k SET valid_until = clock_timestamp(), until_seq = v_head
    WHERE k.journal = p_journal AND k.valid_until IS NULL;
END $$;

-- LS010: a batch of a journal that has keys is signed with the one in force.
CREATE FUNCTION lineside.keep_signature(
    p_journal uuid, p_seq bigint, p_hash bytea, p_public_key bytea, p_signature bytea) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    IF p_public_key IS NULL AND p_signature IS NULL THEN
        IF EXISTS (SELECT FROM lineside.journal_key k WHERE k.journal = p_journal) THEN
            RAISE EXCEPTION 'this journal is signed, and the batch is not' USING ERRCODE = 'LS010';
        END IF;
        RETURN;
    END IF;
    IF octet_length(p_signature) IS DISTINCT FROM 64
       OR NOT EXISTS (SELECT FROM lineside.journal_key k WHERE k.journal = p_journal
                      AND k.public_key = p_public_key AND k.valid_until IS NULL) THEN
        RAISE EXCEPTION 'the batch is not signed with the key of this terminal' USING ERRCODE = 'LS010';
    END IF;
    INSERT INTO lineside.head_signature (journal, seq, hash, public_key, signature)
    VALUES (p_journal, p_seq, p_hash, p_public_key, p_signature)
    ON CONFLICT (journal, seq, public_key) DO NOTHING;
END $$;
