-- What a terminal that was stolen can still reach. Whoever works elsewhere has no PIN and no badge here;
-- who may change a credential; how long one terminal can keep the feed of all waiting.
--   LS020 a lead's PIN is taken away by the administrator only     LS021 too many credentials changed in an hour

-- Where people work, as their newest document says. No row: nobody wrote it down, and they work everywhere.
CREATE TABLE lineside.person_place (
    plant        text NOT NULL,
    person       text NOT NULL,
    revision     text NOT NULL,
    role         text NOT NULL,
    work_centers text[],                -- NULL: everywhere in the plant; empty: nowhere
    PRIMARY KEY (plant, person)
);
ALTER TABLE lineside.person_place ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION lineside.works_at(p_plant text, p_person text, p_work_center text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT NOT EXISTS (SELECT FROM lineside.person_place p
                       WHERE p.plant = p_plant AND p.person = p_person AND p.work_centers IS NOT NULL
                         AND NOT p.work_centers @> ARRAY[p_work_center])
$$;

-- A document that cannot be read, or was withdrawn, leaves its person nowhere.
CREATE FUNCTION lineside.place_of(p_document lineside.document, OUT role text, OUT work_centers text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_body jsonb;
BEGIN
    role := '';
    work_centers := '{}';
    IF p_document.withdrawn THEN
        RETURN;
    END IF;
    v_body := convert_from(p_document.body, 'UTF8')::jsonb;
    role := coalesce(v_body ->> 'role', '');
    work_centers := ARRAY(SELECT jsonb_array_elements_text(coalesce(v_body -> 'work_centers', '[]')));
    work_centers := nullif(work_centers, '{}');
EXCEPTION WHEN data_exception THEN
    role := '';
    work_centers := '{}';
END $$;

CREATE FUNCTION lineside.note_place() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    v_place record;
BEGIN
    v_place := lineside.place_of(NEW);
    IF TG_OP = 'INSERT' THEN
        INSERT INTO lineside.person_place AS p (plant, person, revision, role, work_centers)
        VALUES (NEW.plant, NEW.id, NEW.revision, v_place.role, v_place.work_centers)
        ON CONFLICT (plant, person) DO UPDATE SET
            revision = excluded.revision, role = excluded.role, work_centers = excluded.work_centers;
    ELSE
        UPDATE lineside.person_place p SET role = v_place.role, work_centers = v_place.work_centers
        WHERE p.plant = NEW.plant AND p.person = NEW.id AND p.revision = NEW.revision;
    END IF;
    -- Terminals that lose a person, or gain one, have to hear of it: the credential comes down the feed again.
    UPDATE lineside.credential c SET xid = c.xid WHERE c.plant = NEW.plant AND c.person = NEW.id;
    RETURN NULL;
END $$;

INSERT INTO lineside.person_place (plant, person, revision, role, work_centers)
SELECT DISTINCT ON (d.plant, d.id) d.plant, d.id, d.revision, p.role, p.work_centers
FROM lineside.document d, LATERAL lineside.place_of(d) p
WHERE d.kind = 'person' ORDER BY d.plant, d.id, d.xid DESC, d.revision;

CREATE TRIGGER place AFTER INSERT ON lineside.document
    FOR EACH ROW WHEN (NEW.kind = 'person') EXECUTE FUNCTION lineside.note_place();
CREATE TRIGGER place_ends AFTER UPDATE ON lineside.document
    FOR EACH ROW WHEN (NEW.kind = 'person' AND NEW.withdrawn IS DISTINCT FROM OLD.withdrawn)
    EXECUTE FUNCTION lineside.note_place();

-- Another place in the feed is no change of a credential.
DROP TRIGGER audit ON lineside.credential;
CREATE TRIGGER audit AFTER INSERT OR DELETE ON lineside.credential
    FOR EACH ROW EXECUTE FUNCTION lineside.audit_credential();
CREATE TRIGGER audit_change AFTER UPDATE ON lineside.credential
    FOR EACH ROW WHEN ((OLD.badge_digest, OLD.pin_hash, OLD.state, OLD.changed_at)
                       IS DISTINCT FROM (NEW.badge_digest, NEW.pin_hash, NEW.state, NEW.changed_at))
    EXECUTE FUNCTION lineside.audit_credential();
CREATE INDEX person_audit_role ON lineside.person_audit (role, at);

-- Everybody's row comes, without badge and PIN for those who work elsewhere: what was kept before is overwritten.
CREATE OR REPLACE FUNCTION lineside.credential_feed(p_epoch uuid, p_xid xid8, p_person text, p_limit integer)
RETURNS TABLE (person text, badge_digest bytea, pin_hash text, changed_at timestamptz, state text, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
BEGIN
    RETURN QUERY
    SELECT c.person, CASE WHEN c.here THEN c.badge_digest END, CASE WHEN c.here THEN c.pin_hash END,
           c.changed_at, c.state, c.xid
    FROM (SELECT f.*, lineside.works_at(f.plant, f.person, me.work_center) AS here FROM lineside.credential f
          WHERE f.plant = me.plant AND f.xid < pg_snapshot_xmin(pg_current_snapshot())
            AND (f.xid, f.person) > (p_xid, p_person)
          ORDER BY f.xid, f.person LIMIT least(p_limit, 1000)) c
    ORDER BY c.xid, c.person;
END $$;

-- As before, and: both work here, who authorises is somebody else and a lead, and a lead's PIN, once there is one,
-- stays until the administrator takes it away. Central cannot see whether the lead stood there; it can see that a
-- terminal changes more than people would. p_state is the administrator's alone.
CREATE OR REPLACE FUNCTION lineside.change_credential(
    p_person text, p_badge_digest bytea, p_pin_hash text, p_state text, p_authorised_by text)
RETURNS TABLE (person text, badge_digest bytea, pin_hash text, changed_at timestamptz, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF NOT (lineside.may_authorise(me, p_authorised_by, p_person)
            OR (p_authorised_by = 'administrator'
                AND NOT EXISTS (SELECT FROM lineside.credential c WHERE c.plant = me.plant
                                AND c.pin_hash IS NOT NULL)))
       OR NOT lineside.works_at(me.plant, p_person, me.work_center)
       OR NOT EXISTS (SELECT FROM lineside.person_detail d WHERE d.plant = me.plant AND d.person = p_person)
       OR p_state IS NOT NULL
    THEN
        RAISE EXCEPTION 'unknown or locked person' USING ERRCODE = 'LS008';
    END IF;
    IF p_pin_hash IS NOT NULL AND EXISTS (
        SELECT FROM lineside.credential c JOIN lineside.person_place p USING (plant, person)
        WHERE c.plant = me.plant AND c.person = p_person AND c.pin_hash IS NOT NULL AND p.role = 'lead') THEN
        RAISE EXCEPTION 'the PIN of a lead is taken away by the administrator' USING ERRCODE = 'LS020';
    END IF;
    -- One change at a time from each terminal, or two connections would count to the limit side by side.
    PERFORM FROM lineside.terminal t WHERE t.role = me.role FOR UPDATE;
    IF (SELECT count(*) FROM lineside.person_audit a
        WHERE a.role = me.role AND a.at > clock_timestamp() - interval '1 hour') >= 60 THEN
        RAISE EXCEPTION 'this terminal changed 60 credentials within an hour' USING ERRCODE = 'LS021';
    END IF;
    RETURN QUERY
    INSERT INTO lineside.credential AS c
        (plant, person, badge_digest, pin_hash, state, changed_at, authorised_by, xid)
    VALUES (me.plant, p_person, nullif(p_badge_digest, ''), nullif(p_pin_hash, ''),
            'active', clock_timestamp(), p_authorised_by, pg_current_xact_id())
    ON CONFLICT (plant, person) DO UPDATE SET
        badge_digest = nullif(coalesce(p_badge_digest, c.badge_digest), ''),
        pin_hash = nullif(coalesce(p_pin_hash, c.pin_hash), ''),
        changed_at = excluded.changed_at,
        authorised_by = excluded.authorised_by
    RETURNING c.person, c.badge_digest, c.pin_hash, c.changed_at, c.state;
END $$;

-- Whether somebody can stand for a change: known and not locked, here, somebody else, and a lead as far as known.
CREATE FUNCTION lineside.may_authorise(me lineside.terminal, p_by text, p_person text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT p_by <> p_person AND lineside.works_at(me.plant, p_by, me.work_center)
       AND EXISTS (SELECT FROM lineside.credential c
                   WHERE c.plant = me.plant AND c.person = p_by AND c.state = 'active')
       AND NOT EXISTS (SELECT FROM lineside.person_place p
                       WHERE p.plant = me.plant AND p.person = p_by AND p.role <> 'lead')
$$;

-- What stands beside a body is as bounded as the body: it comes down to every terminal of the line.
ALTER TABLE lineside.record
    ADD CONSTRAINT record_kind_short CHECK (octet_length(kind) <= 2048) NOT VALID,
    ADD CONSTRAINT record_streams_few CHECK (
        cardinality(streams) <= 200 AND octet_length(array_to_string(streams, '')) <= 409600) NOT VALID;

-- A terminal's transaction is one call and ends within statement_timeout. That is a setting which a session may lift
-- for itself, and one open transaction with an id stalls the feed of all: the next who looks shows it out.
-- Needs the terminals' roles to be granted to this function's owner, as `central init` and `enroll` do.
CREATE FUNCTION lineside.end_stalled() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.xact_start < clock_timestamp() - interval '20 s'
      AND a.usename IN (SELECT t.role FROM lineside.terminal t) AND pg_has_role(a.usesysid, 'USAGE')
$$;

-- The first question of every look down, so the one that finds the feed stalled.
CREATE OR REPLACE FUNCTION lineside.person_feed(p_epoch uuid, p_xid xid8, p_person text, p_limit integer)
RETURNS TABLE (person text, name text, xid xid8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller_at(p_epoch);
    now_seen pg_snapshot := pg_current_snapshot();
BEGIN
    IF pg_snapshot_xmin(now_seen) < pg_snapshot_xmax(now_seen) THEN
        PERFORM lineside.end_stalled();
    END IF;
    RETURN QUERY
    SELECT d.person, d.name, d.xid FROM lineside.person_detail d
    WHERE d.plant = me.plant AND d.xid < pg_snapshot_xmin(now_seen)
      AND (d.xid, d.person) > (p_xid, p_person)
    ORDER BY d.xid, d.person LIMIT least(p_limit, 1000);
END $$;

REVOKE ALL ON lineside.person_place FROM PUBLIC;
REVOKE ALL ON FUNCTION
    lineside.works_at(text, text, text),
    lineside.place_of(lineside.document),
    lineside.note_place(),
    lineside.may_authorise(lineside.terminal, text, text),
    lineside.end_stalled()
FROM PUBLIC;
