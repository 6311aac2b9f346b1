"""Journals that forked keep their evidence, and central's order can be read by its places (ADR 0027)."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """CREATE TABLE forked_record (
    journal TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    "into" TEXT NOT NULL,
    PRIMARY KEY (journal, seq, hash)
)
 WITHOUT ROWID""",
    "CREATE TRIGGER forked_record_no_update BEFORE UPDATE ON forked_record "
    "BEGIN SELECT RAISE(ABORT, 'forked_record is append-only'); END",
    "CREATE TRIGGER forked_record_no_delete BEFORE DELETE ON forked_record "
    "BEGIN SELECT RAISE(ABORT, 'forked_record is append-only'); END",
    "CREATE TRIGGER forked_record_no_replace BEFORE INSERT ON forked_record "
    "WHEN EXISTS (SELECT 1 FROM forked_record WHERE journal = NEW.journal AND seq = NEW.seq AND hash = NEW.hash) "
    "BEGIN SELECT RAISE(ABORT, 'forked_record already holds this'); END",
    "CREATE INDEX central_order_by_xid ON central_order (xid)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
