-- What central keeps. Runs as lineside_owner; the schema exists already.

CREATE TABLE lineside.plant (
    plant            text PRIMARY KEY CHECK (plant <> ''),
    epoch            uuid NOT NULL DEFAULT gen_random_uuid(),
    interval_ms      integer NOT NULL DEFAULT 5000 CHECK (interval_ms BETWEEN 100 AND 3600000),
    retry_after_ms   integer NOT NULL DEFAULT 5000 CHECK (retry_after_ms BETWEEN 100 AND 3600000),
    backup_watermark timestamptz,
    schema_version   integer NOT NULL DEFAULT 1
);

-- Who may come in. A terminal that starts a new journal after a fork keeps its role.
CREATE TABLE lineside.terminal (
    role        name PRIMARY KEY,
    plant       text NOT NULL REFERENCES lineside.plant,
    work_center text NOT NULL CHECK (work_center <> ''),
    name        text NOT NULL CHECK (name <> ''),
    enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at     timestamptz,
    revoked_at  timestamptz
);
CREATE UNIQUE INDEX terminal_name ON lineside.terminal (plant, name) WHERE revoked_at IS NULL;

CREATE TABLE lineside.journal (
    journal       uuid PRIMARY KEY,
    role          name NOT NULL REFERENCES lineside.terminal,
    head_seq      bigint NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
    head_hash     bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(head_hash) = 32),
    reported_seq  bigint NOT NULL DEFAULT 0,
    last_received timestamptz
);
CREATE INDEX journal_role ON lineside.journal (role);

-- No foreign key to journal: append() holds that row's lock, a check per record would only cost.
-- (journal, seq) is unique for ever; never partition by time under it.
CREATE TABLE lineside.record (
    journal     uuid NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    body        bytea NOT NULL CHECK (octet_length(body) <= 262144),
    kind        text NOT NULL,
    streams     text[] NOT NULL,
    plant       text NOT NULL,
    work_center text NOT NULL,
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (journal, seq)
);
CREATE INDEX record_feed ON lineside.record (plant, work_center, xid, journal, seq);
CREATE INDEX record_streams ON lineside.record USING gin (streams);

CREATE TABLE lineside.document (
    plant          text NOT NULL REFERENCES lineside.plant,
    kind           text NOT NULL,
    id             text NOT NULL,
    revision       text NOT NULL,
    hash           bytea NOT NULL,
    body           bytea NOT NULL,
    author         text NOT NULL,
    released_by    text NOT NULL,
    effective_from timestamptz,
    withdrawn      boolean NOT NULL DEFAULT false,
    xid            xid8 NOT NULL,
    PRIMARY KEY (plant, kind, id, revision),
    CHECK (hash = sha256(body))
);
CREATE INDEX document_feed ON lineside.document (plant, xid, kind, id, revision);

CREATE TABLE lineside.person_detail (
    plant  text NOT NULL REFERENCES lineside.plant,
    person text NOT NULL CHECK (person <> ''),
    name   text NOT NULL,
    xid    xid8 NOT NULL,
    PRIMARY KEY (plant, person)
);
CREATE INDEX person_feed ON lineside.person_detail (plant, xid, person);

CREATE TABLE lineside.credential (
    plant         text NOT NULL,
    person        text NOT NULL,
    badge_digest  bytea CHECK (octet_length(badge_digest) BETWEEN 16 AND 64),
    pin_hash      text CHECK (length(pin_hash) BETWEEN 1 AND 512),
    state         text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'locked')),
    changed_at    timestamptz NOT NULL,
    authorised_by text NOT NULL,
    xid           xid8 NOT NULL,
    PRIMARY KEY (plant, person),
    FOREIGN KEY (plant, person) REFERENCES lineside.person_detail
);
CREATE UNIQUE INDEX credential_badge ON lineside.credential (plant, badge_digest);
CREATE INDEX credential_feed ON lineside.credential (plant, xid, person);

-- Who changed what about whom; never the values, so it can be kept when they must be erased.
CREATE TABLE lineside.person_audit (
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    role          name NOT NULL DEFAULT session_user,
    authorised_by text NOT NULL,
    plant         text NOT NULL,
    person        text NOT NULL,
    changed       text[] NOT NULL
);

-- Ink and photos by their content; what refers to them is in the records. Retention may erase them.
CREATE TABLE lineside.attachment (
    plant   text NOT NULL,
    sha256  bytea NOT NULL CHECK (octet_length(sha256) = 32),
    content bytea NOT NULL CHECK (octet_length(content) <= 262144),
    PRIMARY KEY (plant, sha256)
);
