-- Guards against everybody's slips, the owner's included. SQLSTATE LS009: this is never changed.

CREATE FUNCTION lineside.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% on %: what is kept here is only ever added to', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'LS009';
END $$;

CREATE TRIGGER record_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lineside.record
    FOR EACH STATEMENT EXECUTE FUNCTION lineside.refuse_change();
CREATE TRIGGER document_stays BEFORE DELETE OR TRUNCATE ON lineside.document
    FOR EACH STATEMENT EXECUTE FUNCTION lineside.refuse_change();
CREATE TRIGGER person_audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lineside.person_audit
    FOR EACH STATEMENT EXECUTE FUNCTION lineside.refuse_change();

-- Of a document only two things ever change: it is withdrawn, once, and its place in the feed.
CREATE FUNCTION lineside.document_may_be_withdrawn() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
DECLARE
    allowed lineside.document := OLD;
BEGIN
    allowed.withdrawn := OLD.withdrawn OR NEW.withdrawn;
    allowed.xid := NEW.xid;
    IF NEW IS DISTINCT FROM allowed THEN
        RAISE EXCEPTION 'document % % % is released: make another revision', OLD.kind, OLD.id, OLD.revision
            USING ERRCODE = 'LS009';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_is_released BEFORE UPDATE ON lineside.document
    FOR EACH ROW EXECUTE FUNCTION lineside.document_may_be_withdrawn();

-- Whatever changes gets a new place in the feed, and terminals a hint. Named zz_ to run last.
CREATE FUNCTION lineside.channel(p_plant text, p_work_center text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, lineside, pg_temp AS $$
    SELECT 'lineside_' || left(encode(sha256(convert_to(
        p_plant || chr(31) || coalesce(p_work_center, ''), 'UTF8')), 'hex'), 32)
$$;

CREATE FUNCTION lineside.take_place_in_feed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    NEW.xid := pg_current_xact_id();
    PERFORM pg_notify(lineside.channel(NEW.plant, NULL), '');
    RETURN NEW;
END $$;
CREATE TRIGGER zz_feed BEFORE INSERT OR UPDATE ON lineside.document
    FOR EACH ROW EXECUTE FUNCTION lineside.take_place_in_feed();
CREATE TRIGGER zz_feed BEFORE INSERT OR UPDATE ON lineside.person_detail
    FOR EACH ROW EXECUTE FUNCTION lineside.take_place_in_feed();
CREATE TRIGGER zz_feed BEFORE INSERT OR UPDATE ON lineside.credential
    FOR EACH ROW EXECUTE FUNCTION lineside.take_place_in_feed();

CREATE FUNCTION lineside.audit_person() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    INSERT INTO lineside.person_audit (authorised_by, plant, person, changed)
    VALUES (session_user, coalesce(NEW.plant, OLD.plant), coalesce(NEW.person, OLD.person),
            ARRAY['name ' || lower(TG_OP)]);
    RETURN NULL;
END $$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON lineside.person_detail
    FOR EACH ROW EXECUTE FUNCTION lineside.audit_person();

CREATE FUNCTION lineside.audit_credential() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, lineside, pg_temp AS $$
BEGIN
    INSERT INTO lineside.person_audit (authorised_by, plant, person, changed)
    VALUES (coalesce(NEW.authorised_by, session_user),
            coalesce(NEW.plant, OLD.plant), coalesce(NEW.person, OLD.person),
            array_remove(ARRAY['credential ' || lower(TG_OP),
                CASE WHEN NEW.badge_digest IS DISTINCT FROM OLD.badge_digest THEN 'badge' END,
                CASE WHEN NEW.pin_hash IS DISTINCT FROM OLD.pin_hash THEN 'pin' END,
                CASE WHEN NEW.state IS DISTINCT FROM OLD.state THEN 'state' END], NULL));
    RETURN NULL;
END $$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON lineside.credential
    FOR EACH ROW EXECUTE FUNCTION lineside.audit_credential();

-- ALWAYS: a session in replica mode does not slip past them either.
ALTER TABLE lineside.record ENABLE ALWAYS TRIGGER record_only_grows;
ALTER TABLE lineside.document ENABLE ALWAYS TRIGGER document_stays;
ALTER TABLE lineside.document ENABLE ALWAYS TRIGGER document_is_released;
ALTER TABLE lineside.person_audit ENABLE ALWAYS TRIGGER person_audit_only_grows;
