CREATE INDEX attachment_by_seq ON attachment (seq)
CREATE INDEX central_order_by_xid ON central_order (xid)
CREATE INDEX document_by_about ON document (kind, about, pos)
CREATE INDEX document_by_id ON document (kind, id, pos)
CREATE INDEX followed_by_standing ON followed (standing, turn)
CREATE INDEX job_by_lot ON job (lot)
CREATE INDEX job_by_order ON job (order_id)
CREATE INDEX job_in_sequence ON job (work_unit, rank, priority, due, lot)
CREATE INDEX lot_by_material ON lot (material, usable, expires)
CREATE INDEX lot_by_number ON lot (number)
CREATE TABLE ahead (stream TEXT NOT NULL, xid INTEGER NOT NULL, journal TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (stream)) WITHOUT ROWID
CREATE TABLE attachment (sha256 TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256))
CREATE TABLE badge_issued (badge_digest BLOB NOT NULL, person TEXT NOT NULL, PRIMARY KEY (badge_digest)) WITHOUT ROWID
CREATE TABLE central_order (pos INTEGER NOT NULL, xid INTEGER, PRIMARY KEY (pos))
CREATE TABLE credential (person TEXT NOT NULL, badge_digest BLOB, pin_hash TEXT, changed_at TEXT NOT NULL, locked INTEGER NOT NULL, PRIMARY KEY (person), UNIQUE (badge_digest))
CREATE TABLE document (pos INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, revision TEXT NOT NULL, hash TEXT NOT NULL, about TEXT NOT NULL, author TEXT NOT NULL, released_by TEXT NOT NULL, effective_from TEXT, body BLOB NOT NULL, PRIMARY KEY (pos), UNIQUE (hash))
CREATE TABLE fetched (sha256 TEXT NOT NULL, size INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (sha256)) WITHOUT ROWID
CREATE TABLE fetched_chunk (sha256 TEXT NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, start))
CREATE TABLE followed (stream TEXT NOT NULL, standing TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY (stream)) WITHOUT ROWID
CREATE TABLE forked_record (journal TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL, "into" TEXT NOT NULL, PRIMARY KEY (journal, seq, hash)) WITHOUT ROWID
CREATE TABLE former_pin (person TEXT NOT NULL, pin_hash TEXT NOT NULL, ended_at TEXT NOT NULL, PRIMARY KEY (person, pin_hash)) WITHOUT ROWID
CREATE TABLE head_signature (journal TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, public_key BLOB NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (journal, seq, public_key)) WITHOUT ROWID
CREATE TABLE intent (intent TEXT NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (intent)) WITHOUT ROWID
CREATE TABLE job (work_unit TEXT NOT NULL, lot TEXT NOT NULL, operation TEXT NOT NULL, flow TEXT NOT NULL, rank INTEGER NOT NULL, priority INTEGER NOT NULL, due TEXT NOT NULL, order_id TEXT NOT NULL, product TEXT NOT NULL, kind TEXT NOT NULL, stopped INTEGER NOT NULL, take FLOAT NOT NULL, person TEXT NOT NULL, standing BLOB NOT NULL, PRIMARY KEY (work_unit, lot, operation, flow))
CREATE TABLE lot (lot TEXT NOT NULL, number TEXT NOT NULL, material TEXT NOT NULL, on_hand FLOAT NOT NULL, expires TEXT, location TEXT NOT NULL, usable INTEGER NOT NULL, PRIMARY KEY (lot)) WITHOUT ROWID
CREATE TABLE open_matter (topic TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (topic, stream)) WITHOUT ROWID
CREATE TABLE person_detail (person TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (person))
CREATE TABLE record (pos INTEGER NOT NULL, journal TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (pos), UNIQUE (journal, seq))
CREATE TABLE record_stream (stream TEXT NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (stream, pos)) WITHOUT ROWID
CREATE TABLE setting (name TEXT NOT NULL, value TEXT, PRIMARY KEY (name)) WITHOUT ROWID
CREATE TABLE signing_key (pos INTEGER NOT NULL, public_key BLOB NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (pos), UNIQUE (public_key))
CREATE TABLE stream_state (stream TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (stream))
CREATE TABLE withdrawal (hash TEXT NOT NULL, PRIMARY KEY (hash)) WITHOUT ROWID
CREATE TRIGGER document_no_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document is append-only'); END
CREATE TRIGGER document_no_replace BEFORE INSERT ON document WHEN EXISTS (SELECT 1 FROM document WHERE hash = NEW.hash OR pos = NEW.pos) BEGIN SELECT RAISE(ABORT, 'document already holds this'); END
CREATE TRIGGER document_no_update BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document is append-only'); END
CREATE TRIGGER forked_record_no_delete BEFORE DELETE ON forked_record BEGIN SELECT RAISE(ABORT, 'forked_record is append-only'); END
CREATE TRIGGER forked_record_no_replace BEFORE INSERT ON forked_record WHEN EXISTS (SELECT 1 FROM forked_record WHERE journal = NEW.journal AND seq = NEW.seq AND hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'forked_record already holds this'); END
CREATE TRIGGER forked_record_no_update BEFORE UPDATE ON forked_record BEGIN SELECT RAISE(ABORT, 'forked_record is append-only'); END
CREATE TRIGGER head_signature_no_delete BEFORE DELETE ON head_signature BEGIN SELECT RAISE(ABORT, 'head_signature is append-only'); END
CREATE TRIGGER head_signature_no_replace BEFORE INSERT ON head_signature WHEN EXISTS (SELECT 1 FROM head_signature WHERE journal = NEW.journal AND seq = NEW.seq AND public_key = NEW.public_key) BEGIN SELECT RAISE(ABORT, 'head_signature already holds this'); END
CREATE TRIGGER head_signature_no_update BEFORE UPDATE ON head_signature BEGIN SELECT RAISE(ABORT, 'head_signature is append-only'); END
CREATE TRIGGER intent_no_delete BEFORE DELETE ON intent BEGIN SELECT RAISE(ABORT, 'intent is append-only'); END
CREATE TRIGGER intent_no_replace BEFORE INSERT ON intent WHEN EXISTS (SELECT 1 FROM intent WHERE intent = NEW.intent) BEGIN SELECT RAISE(ABORT, 'intent already holds this'); END
CREATE TRIGGER intent_no_update BEFORE UPDATE ON intent BEGIN SELECT RAISE(ABORT, 'intent is append-only'); END
CREATE TRIGGER record_no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'record is append-only'); END
CREATE TRIGGER record_no_replace BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM record WHERE (journal = NEW.journal AND seq = NEW.seq) OR pos = NEW.pos) BEGIN SELECT RAISE(ABORT, 'record already holds this'); END
CREATE TRIGGER record_no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'record is append-only'); END
CREATE TRIGGER record_stream_no_delete BEFORE DELETE ON record_stream BEGIN SELECT RAISE(ABORT, 'record_stream is append-only'); END
CREATE TRIGGER record_stream_no_replace BEFORE INSERT ON record_stream WHEN EXISTS (SELECT 1 FROM record_stream WHERE stream = NEW.stream AND pos = NEW.pos) BEGIN SELECT RAISE(ABORT, 'record_stream already holds this'); END
CREATE TRIGGER record_stream_no_update BEFORE UPDATE ON record_stream BEGIN SELECT RAISE(ABORT, 'record_stream is append-only'); END
CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END
CREATE TRIGGER signing_key_no_replace BEFORE INSERT ON signing_key WHEN EXISTS (SELECT 1 FROM signing_key WHERE public_key = NEW.public_key OR pos = NEW.pos) BEGIN SELECT RAISE(ABORT, 'signing_key already holds this'); END
CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END
