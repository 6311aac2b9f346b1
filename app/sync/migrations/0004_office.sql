-- Read tables for the office. `lineside central project` writes lineside_fold; people read the views of lineside_read.
-- All of it can be thrown away and made again from the records and the documents. docs/office.md explains it.

-- Revisions in the order in which they were published: a withdrawal moves a document in the feed, not in here.
ALTER TABLE lineside.document ADD COLUMN published bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX document_hash ON lineside.document (plant, hash);

-- One making of the read tables: of one plant, in one epoch, by one version of the fold. Another is made beside it and
-- takes its place when it has caught up. The cursors stand in the row, so that they commit with what was read.
CREATE TABLE lineside_fold.fold (
    fold              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plant             text NOT NULL REFERENCES lineside.plant,
    shape             text NOT NULL,
    epoch             uuid NOT NULL,
    xid               xid8 NOT NULL DEFAULT '0',
    journal           uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    seq               bigint NOT NULL DEFAULT 0,
    document_xid      xid8 NOT NULL DEFAULT '0',
    document_kind     text NOT NULL DEFAULT '',
    document_id       text NOT NULL DEFAULT '',
    document_revision text NOT NULL DEFAULT '',
    records           bigint NOT NULL DEFAULT 0,
    unread            bigint NOT NULL DEFAULT 0,
    begun_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    caught_up_at      timestamptz,
    shown             boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX fold_shown ON lineside_fold.fold (plant) WHERE shown;

CREATE TABLE lineside_fold.stream_state (
    fold   integer NOT NULL,
    stream text NOT NULL,
    state  bytea NOT NULL,
    PRIMARY KEY (fold, stream)
);

CREATE TABLE lineside_fold.lot (
    fold     integer NOT NULL,
    lot      text NOT NULL,
    number   text NOT NULL,
    material text NOT NULL,
    on_hand  double precision NOT NULL,
    expires  text,
    location text NOT NULL,
    usable   integer NOT NULL,
    PRIMARY KEY (fold, lot)
);

CREATE TABLE lineside_fold.job (
    fold      integer NOT NULL,
    work_unit text NOT NULL,
    lot       text NOT NULL,
    operation text NOT NULL,
    flow      text NOT NULL,
    rank      integer NOT NULL,
    priority  numeric NOT NULL,
    due       text NOT NULL,
    order_id  text NOT NULL,
    product   text NOT NULL,
    kind      text NOT NULL,
    stopped   integer NOT NULL,
    take      double precision NOT NULL,
    person    text NOT NULL,
    standing  bytea NOT NULL,
    PRIMARY KEY (fold, work_unit, lot, operation, flow)
);
CREATE INDEX job_by_lot ON lineside_fold.job (fold, lot);
CREATE INDEX job_by_order ON lineside_fold.job (fold, order_id);

CREATE TABLE lineside_fold.lot_summary (
    fold      integer NOT NULL,
    lot       text NOT NULL,
    number    text NOT NULL,
    material  text NOT NULL,
    unit      text NOT NULL,
    order_id  text NOT NULL,
    ordered   numeric,
    stocked   boolean NOT NULL,
    on_hand   numeric,
    expires   timestamptz,
    location  text NOT NULL,
    container text NOT NULL,
    holds     bigint NOT NULL,
    dispute   text NOT NULL,
    readable  boolean NOT NULL,
    PRIMARY KEY (fold, lot)
);
CREATE INDEX lot_summary_by_order ON lineside_fold.lot_summary (fold, order_id);

CREATE TABLE lineside_fold.lot_operation (
    fold       integer NOT NULL,
    lot        text NOT NULL,
    operation  text NOT NULL,
    flow       text NOT NULL,
    taken      numeric,
    good       numeric,
    scrapped   numeric,
    reworked   numeric,
    in_process numeric,
    PRIMARY KEY (fold, lot, operation, flow)
);

-- What stops work: holds in force (hold is their name), disputes, records that nobody here can read.
CREATE TABLE lineside_fold.trouble (
    fold   integer NOT NULL,
    stream text NOT NULL,
    what   text NOT NULL,
    hold   text NOT NULL,
    why    text NOT NULL,
    note   text NOT NULL,
    person text NOT NULL,
    at     timestamptz,
    PRIMARY KEY (fold, stream, what, hold)
);

CREATE TABLE lineside_fold.work_order (
    fold      integer NOT NULL,
    order_id  text NOT NULL,
    revision  text NOT NULL,
    product   text NOT NULL,
    lot       text NOT NULL,
    quantity  numeric,
    unit      text NOT NULL,
    due       timestamptz,
    priority  numeric,
    status    text NOT NULL,
    withdrawn boolean NOT NULL,
    PRIMARY KEY (fold, order_id)
);
CREATE INDEX work_order_by_product ON lineside_fold.work_order (fold, product);
CREATE INDEX work_order_by_lot ON lineside_fold.work_order (fold, lot);

CREATE TABLE lineside_fold.order_operation (
    fold       integer NOT NULL,
    order_id   text NOT NULL,
    position   bigint NOT NULL,
    operation  text NOT NULL,
    name       text NOT NULL,
    work_units text NOT NULL,
    PRIMARY KEY (fold, order_id, position)
);

CREATE TABLE lineside_fold.record (
    fold        integer NOT NULL,
    journal     uuid NOT NULL,
    seq         bigint NOT NULL,
    xid         xid8 NOT NULL,
    at          timestamptz,
    received_at timestamptz NOT NULL,
    clock       double precision,
    kind        text NOT NULL,
    person      text NOT NULL,
    work_unit   text NOT NULL,
    stream      text NOT NULL,
    streams     text[] NOT NULL,
    readable    boolean NOT NULL,
    data        text,
    PRIMARY KEY (fold, journal, seq)
);
CREATE INDEX record_by_time ON lineside_fold.record (fold, at);
CREATE INDEX record_by_stream ON lineside_fold.record (fold, stream, at);
