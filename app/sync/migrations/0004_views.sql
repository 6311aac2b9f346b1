-- What people with SQL tools read, and who may. The comments are shown by their tools; docs/office.md has the same.

CREATE VIEW lineside_read.reading AS
SELECT plant, records, unread, moved_at, caught_up_at, begun_at, shown FROM lineside_fold.fold;
COMMENT ON VIEW lineside_read.reading IS 'How far the read tables are; one line per making of them, shown is the one you read';

CREATE VIEW lineside_read.stream_state AS
SELECT f.plant, s.stream, s.state FROM lineside_fold.stream_state s JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.stream_state IS 'Folded states, byte for byte those of a terminal (MessagePack)';

CREATE VIEW lineside_read.lot AS
SELECT f.plant, l.lot, l.number, l.material, l.on_hand, l.expires, l.location, l.usable
FROM lineside_fold.lot l JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.lot IS 'Lots by the number on their label, as a terminal keeps them';

CREATE VIEW lineside_read.job AS
SELECT f.plant, j.work_unit, j.lot, j.operation, j.flow, j.rank, j.priority, j.due, j.order_id, j.product, j.kind,
       j.stopped, j.take, j.person, j.standing
FROM lineside_fold.job j JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.job IS 'What each work unit has to do, as a terminal lists it';

CREATE VIEW lineside_read.work_order AS
SELECT f.plant, o.order_id, o.revision, o.product, o.lot, o.quantity, o.unit, o.due, o.priority, o.status, o.withdrawn
FROM lineside_fold.work_order o JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.work_order IS 'Work orders as their newest revision has them';

CREATE VIEW lineside_read.order_progress AS
SELECT f.plant, o.order_id, o.product, o.quantity, o.unit, o.due, o.status, p.position, p.operation, p.name,
       coalesce(sum(t.taken), 0) AS taken,
       coalesce(sum(t.good), 0) AS good,
       coalesce(sum(t.good) FILTER (WHERE t.flow = 'first'), 0) AS good_first_pass,
       coalesce(sum(t.scrapped), 0) AS scrapped,
       coalesce(sum(t.reworked), 0) AS reworked,
       coalesce(sum(t.in_process), 0) AS in_process
FROM lineside_fold.fold f
JOIN lineside_fold.work_order o ON o.fold = f.fold
JOIN lineside_fold.order_operation p ON (p.fold, p.order_id) = (o.fold, o.order_id)
LEFT JOIN lineside_fold.lot_summary l ON (l.fold, l.order_id) = (o.fold, o.order_id)
LEFT JOIN lineside_fold.lot_operation t ON (t.fold, t.lot, t.operation) = (l.fold, l.lot, p.operation)
WHERE f.shown
GROUP BY f.plant, o.order_id, o.product, o.quantity, o.unit, o.due, o.status, p.position, p.operation, p.name;
COMMENT ON VIEW lineside_read.order_progress IS 'Orders that stand, operation by operation, all their lots together; pieces';

CREATE VIEW lineside_read.lot_on_hand AS
SELECT f.plant, l.lot, l.number, l.material, l.on_hand, l.unit, l.expires, l.location, l.container,
       CASE WHEN NOT l.readable THEN 'unreadable'
            WHEN l.dispute <> '' THEN 'disputed'
            WHEN l.holds > 0 THEN 'held'
            WHEN l.on_hand <= 0 THEN 'used up'
            ELSE 'free' END AS standing
FROM lineside_fold.lot_summary l JOIN lineside_fold.fold f USING (fold) WHERE f.shown AND l.stocked;
COMMENT ON VIEW lineside_read.lot_on_hand IS 'Lots of which something is, or was, stock; quantities in their unit';

CREATE VIEW lineside_read.trouble AS
SELECT f.plant, t.stream, t.what, t.hold, t.why, t.note, t.person, t.at
FROM lineside_fold.trouble t JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.trouble IS 'What stops work: holds in force, disputes, records that cannot be read';

CREATE VIEW lineside_read.record AS
SELECT f.plant, r.at, r.kind, r.person, r.work_unit, r.stream, r.streams, r.data, r.readable, r.received_at, r.clock,
       r.journal, r.seq, r.xid
FROM lineside_fold.record r JOIN lineside_fold.fold f USING (fold) WHERE f.shown;
COMMENT ON VIEW lineside_read.record IS 'Every record on a line; at is the device''s time, received_at central''s';

-- The only place where people have names. What was erased from lineside.person_detail is gone from here at once.
CREATE VIEW lineside_read.person WITH (security_barrier) AS
SELECT plant, person, name FROM lineside.person_detail;
COMMENT ON VIEW lineside_read.person IS 'Names of people by their id';

REVOKE ALL ON ALL TABLES IN SCHEMA lineside_fold, lineside_read FROM PUBLIC;

GRANT USAGE ON SCHEMA lineside, lineside_fold TO lineside_projector;
GRANT SELECT ON lineside.record, lineside.document TO lineside_projector;
GRANT SELECT (plant, epoch) ON lineside.plant TO lineside_projector;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lineside_fold TO lineside_projector;
CREATE POLICY projector ON lineside.record FOR SELECT TO lineside_projector USING (true);
CREATE POLICY projector ON lineside.document FOR SELECT TO lineside_projector USING (true);
CREATE POLICY projector ON lineside.plant FOR SELECT TO lineside_projector USING (true);

GRANT USAGE ON SCHEMA lineside_read TO lineside_office;
GRANT SELECT ON ALL TABLES IN SCHEMA lineside_read TO lineside_office;
