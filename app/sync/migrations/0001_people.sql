-- A badge or PIN changed at a terminal. NULL leaves a value as it is, an empty one takes it away.
-- LS008: the person or the one who authorises is not known here, or is locked. Somebody has to be first: until
-- anybody of the plant has a PIN, 'administrator' may authorise one.

CREATE FUNCTION lineside.change_credential(
    p_person text, p_badge_digest bytea, p_pin_hash text, p_state text, p_authorised_by text)
RETURNS TABLE (person text, badge_digest bytea, pin_hash text, changed_at timestamptz, state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, lineside, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me lineside.terminal := lineside.caller();
BEGIN
    IF NOT (EXISTS (SELECT FROM lineside.credential c WHERE c.plant = me.plant
                    AND c.person = p_authorised_by AND c.state = 'active')
            OR (p_authorised_by = 'administrator'
                AND NOT EXISTS (SELECT FROM lineside.credential c WHERE c.plant = me.plant
                                AND c.pin_hash IS NOT NULL)))
       OR NOT EXISTS (SELECT FROM lineside.person_detail d WHERE d.plant = me.plant AND d.person = p_person)
    THEN
        RAISE EXCEPTION 'unknown or locked person' USING ERRCODE = 'LS008';
    END IF;
    RETURN QUERY
    INSERT INTO lineside.credential AS c
        (plant, person, badge_digest, pin_hash, state, changed_at, authorised_by, xid)
    VALUES (me.plant, p_person, nullif(p_badge_digest, ''), nullif(p_pin_hash, ''),
            coalesce(p_state, 'active'), clock_timestamp(), p_authorised_by, pg_current_xact_id())
    ON CONFLICT (plant, person) DO UPDATE SET
        badge_digest = nullif(coalesce(p_badge_digest, c.badge_digest), ''),
        pin_hash = nullif(coalesce(p_pin_hash, c.pin_hash), ''),
        state = coalesce(p_state, c.state),
        changed_at = excluded.changed_at,
        authorised_by = excluded.authorised_by
    RETURNING c.person, c.badge_digest, c.pin_hash, c.changed_at, c.state;
END $$;
