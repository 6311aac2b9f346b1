-- Who may do what with what this step made.

REVOKE ALL ON lineside.journal_key, lineside.head_signature FROM PUBLIC;
REVOKE ALL ON FUNCTION
    lineside.append(uuid, bigint, bytea[], bytea[], text[], text[], bytea, bytea),
    lineside.key_may_end(),
    lineside.inherit_keys(),
    lineside.end_keys(uuid),
    lineside.keep_signature(uuid, bigint, bytea, bytea, bytea)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    lineside.append(uuid, bigint, bytea[], bytea[], text[], text[], bytea, bytea)
TO lineside_terminal;
