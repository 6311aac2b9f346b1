-- Who may call what is new.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA lineside FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    lineside.standing(),
    lineside.attach(bytea, bigint, bigint, bytea),
    lineside.wanted_attachments(bytea[]),
    lineside.attachment_part(bytea, bigint, integer),
    lineside.shared_feed(uuid, xid8, xid8, text, integer),
    lineside.known_streams(text[]),
    lineside.stream_feed(uuid, xid8, text[], boolean, xid8, uuid, bigint, integer, bigint)
TO lineside_terminal;
