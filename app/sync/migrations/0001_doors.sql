-- Who may do what. lineside_terminal is the group of all terminals' roles.
-- Terminals change nothing directly; functions are the only way in, policies bound what they read.

REVOKE ALL ON ALL TABLES IN SCHEMA lineside FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA lineside FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE lineside_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT USAGE ON SCHEMA lineside TO lineside_terminal;
GRANT EXECUTE ON FUNCTION
    lineside.hello(uuid, bigint),
    lineside.standing(),
    lineside.head(uuid),
    lineside.append(uuid, bigint, bytea[], bytea[], text[], text[]),
    lineside.attach(bytea),
    lineside.feed(uuid, xid8, xid8, uuid, bigint, integer, bigint),
    lineside.stream_feed(text, xid8, uuid, bigint, integer, bigint),
    lineside.document_feed(uuid, xid8, text, text, text, integer, bigint),
    lineside.person_feed(uuid, xid8, text, integer),
    lineside.credential_feed(uuid, xid8, text, integer),
    lineside.change_credential(text, bytea, text, text, text)
TO lineside_terminal;

GRANT SELECT ON lineside.terminal, lineside.journal, lineside.record, lineside.document,
    lineside.person_detail TO lineside_terminal;

ALTER TABLE lineside.plant ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.terminal ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.record ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.person_detail ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE lineside.person_audit ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON lineside.terminal FOR SELECT TO lineside_terminal
    USING (role = session_user AND revoked_at IS NULL);
CREATE POLICY own ON lineside.journal FOR SELECT TO lineside_terminal
    USING (role = (SELECT t.role FROM lineside.terminal t WHERE t.role = session_user));
CREATE POLICY work_center ON lineside.record FOR SELECT TO lineside_terminal
    USING (plant = (SELECT t.plant FROM lineside.terminal t WHERE t.role = session_user)
           AND work_center = (SELECT t.work_center FROM lineside.terminal t WHERE t.role = session_user));
CREATE POLICY plant ON lineside.document FOR SELECT TO lineside_terminal
    USING (plant = (SELECT t.plant FROM lineside.terminal t WHERE t.role = session_user));
CREATE POLICY plant ON lineside.person_detail FOR SELECT TO lineside_terminal
    USING (plant = (SELECT t.plant FROM lineside.terminal t WHERE t.role = session_user));
